create table charges (
	idempotency_key varchar(255) primary key,
	reference varchar(255) not null,
	customer_id varchar not null,
	amount bigint not null,
	success boolean not null,
	auth_code varchar(32) not null,
	charged_at timestamp with time zone not null,
	refunded_at timestamp with time zone
);

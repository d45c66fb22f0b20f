create table charges (
	reference varchar(255) primary key,
	customer_id varchar not null,
	amount bigint not null,
	success boolean not null,
	auth_code varchar(32) not null,
	charged_at timestamp with time zone not null
);

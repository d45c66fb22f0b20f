create table orders (
	id varchar(255) primary key,
	customer_id varchar not null,
	received_at timestamp with time zone not null,
	completed_at timestamp with time zone,
	status varchar(32) not null
);

create index orders_received_at on orders (received_at);

create index orders_completed_at on orders (completed_at);

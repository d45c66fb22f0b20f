create table shipments (
	id varchar(255) primary key,
	status varchar(32) not null,
	booked_at timestamp with time zone not null
);

create index shipments_booked_at on shipments (booked_at);

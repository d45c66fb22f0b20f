create table fraud_settings (
	charge_limit bigint not null,
	maintenance_mode boolean not null
);

insert into fraud_settings (charge_limit, maintenance_mode) values (0, false);

create table fraud_tallies (
	customer_id varchar(255) primary key,
	amount bigint not null
);

create table fraud_checks (
	idempotency_key varchar(255) primary key,
	customer_id varchar(255) not null,
	charge bigint not null,
	declined boolean not null,
	released boolean not null
);

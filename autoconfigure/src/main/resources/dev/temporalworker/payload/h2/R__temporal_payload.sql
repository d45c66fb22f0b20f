-- Large payloads of Temporal workflows, for 'temporal.payload.external-storage.driver=jdbc'
create table if not exists temporal_payload (
	digest    varchar(64)              not null primary key,
	payload   binary large object      not null,
	stored_at timestamp with time zone not null
);

create index if not exists temporal_payload_stored_at on temporal_payload (stored_at);

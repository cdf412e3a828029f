-- Letters that came back for a reason that may pass, as a full mailbox: one row each, with the status (RFC 3463) of the
-- report. Many in a row have the address suppressed.
create table soft_bounce (
	delivery_id bigint primary key references delivery on delete cascade,
	status      varchar(20),
	noted_at    timestamp with time zone not null
);

-- A no holds for a mailbox, however it is spelled: its keyed hash, beside that of the address. Null if only the address
-- is known, or meant, as after a bounce.
alter table suppression add mailbox_hash varchar(64);
create index suppression_by_mailbox on suppression (mailbox_hash);

-- The mailbox of a reader, if their address is another spelling of it.
alter table subscriber add mailbox varchar(320);

-- What was asked for an address that is known already, until its reader confirms it: nothing of it is theirs before.
create table request (
	nonce                varchar(40) primary key,
	subscriber_id        bigint not null references subscriber on delete cascade,
	asked_at             timestamp with time zone not null,
	topics               varchar(100) array not null,
	keywords             varchar(80) array not null,
	authors              varchar(80) array not null,
	muted                varchar(80) array not null,
	timezone             varchar(60) not null,
	send_at              time not null,
	frequency            varchar(10) not null,
	weekday              varchar(10) not null,
	max_papers           integer not null,
	length               varchar(10) not null,
	when_nothing_matches varchar(10) not null,
	locale               varchar(10) not null
);
create index request_by_subscriber on request (subscriber_id);

-- Who had left and was asked for since has left, until they confirm that.
insert into request
	select nonce, id, requested_at, topics, keywords, authors, muted, timezone, send_at, frequency, weekday, max_papers,
		length, when_nothing_matches, locale
	from subscriber where state = 'PENDING' and left_at is not null;
update subscriber set state = 'LEFT' where state = 'PENDING' and left_at is not null;

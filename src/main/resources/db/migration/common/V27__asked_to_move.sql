-- Whether a mailbox may be asked to move is counted apart from whether it may be asked to subscribe: a reader who names
-- somebody else's address must not keep its owner from signing up.
alter table asked rename to asked_to_subscribe;
create table asked (
	mailbox_hash  varchar(64) not null,
	question      varchar(9) not null,
	times         integer not null,
	last_at       timestamp with time zone not null,
	constraint asked_once primary key (mailbox_hash, question)
);
insert into asked (mailbox_hash, question, times, last_at)
select mailbox_hash, 'SUBSCRIBE', times, last_at from asked_to_subscribe;
drop table asked_to_subscribe;

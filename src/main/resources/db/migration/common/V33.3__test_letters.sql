-- The addresses of letters by which the operator tries what readers would get. An address goes with its letter.
create table test_letter (
	delivery_id bigint primary key references delivery on delete cascade,
	email       varchar(320) not null,
	mailbox     varchar(320) not null
);
create index test_letter_by_mailbox on test_letter (mailbox);

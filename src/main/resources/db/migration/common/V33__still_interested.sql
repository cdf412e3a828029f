-- When something was last heard of a reader, or the reader was asked whether digests are still wanted.
alter table subscriber add column quiet_since timestamp with time zone default current_timestamp not null;
update subscriber set quiet_since = greatest(coalesce(confirmed_at, requested_at),
	coalesce((select max(given_at) from feedback where subscriber_id = subscriber.id), requested_at),
	coalesce((select max(made_at) from consent where subscriber_id = subscriber.id and place <> 'CLOCK'
		and step <> 'REQUESTED'), requested_at));

-- Readers who were asked whether digests are still wanted, until it is decided whether they pause; and when to look at
-- them next.
create table question (
	subscriber_id bigint primary key references subscriber on delete cascade,
	asked_at      timestamp with time zone not null,
	look_at       timestamp with time zone not null
);
create index question_by_look on question (look_at);

-- A reason is a code, and a detail for people; so far it was the words of both.
alter table delivery add column detail varchar(500);
update delivery set
	detail = case
		when reason like 'EXPIRED: superseded by %' then substring(reason from 24)
		when reason like 'EXPIRED: %' then substring(reason from 10)
		when reason like 'cannot be written: %' then substring(reason from 20)
		else reason end,
	reason = case
		when reason like 'EXPIRED: superseded by %' then 'SUPERSEDED'
		when reason like 'EXPIRED: %' then 'EXPIRED'
		when reason like 'cannot be written: %' then 'UNWRITABLE'
		else 'REPLY' end
where reason is not null and reason not in ('NO_MATCH', 'SUPPRESSED', 'TOO_LATE', 'NOT_ASKED', 'LEFT');

-- An index keeps, in its inner pages, keys of rows that are gone. Those of addresses are made anew after an erasure, so
-- they have names, and the one of readers' own addresses is no constraint. Constraints were named by the database.
execute immediate (select 'alter table subscriber drop constraint ' || constraint_name
	from information_schema.key_column_usage where table_name = 'SUBSCRIBER' and column_name = 'EMAIL');
create unique index subscriber_by_email on subscriber (email);

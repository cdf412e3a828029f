-- A letter may belong to no reader: its subscriber is 0. Whoever deletes a subscriber deletes the letters too. The
-- constraint was named by the database.
execute immediate (select 'alter table delivery drop constraint ' || constraint_name
	from information_schema.key_column_usage where table_name = 'DELIVERY' and column_name = 'SUBSCRIBER_ID');

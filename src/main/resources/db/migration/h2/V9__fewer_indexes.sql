-- A letter's row changes twice on its way, and each change writes to every index of the table: three did not earn it.
-- Constraints were named by the database.
execute immediate (select 'alter table delivery drop constraint ' || constraint_name
	from information_schema.key_column_usage where table_name = 'DELIVERY' and column_name = 'MESSAGE_ID');
execute immediate (select 'alter table delivery drop constraint ' || constraint_name
	from information_schema.key_column_usage where table_name = 'DELIVERY' and column_name = 'OCCASION');
execute immediate (select 'alter table delivery drop constraint ' || constraint_name
	from information_schema.key_column_usage where table_name = 'DELIVERY' and column_name = 'CONTENT_ID');
drop index delivery_by_occasion;
create unique index delivery_once on delivery (occasion, kind, subscriber_id);
alter table delivery add constraint delivery_content foreign key (content_id) references content;

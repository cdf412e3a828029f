-- A foreign key had made an index of its own beside delivery_by_subscriber; made again, it takes that one.
execute immediate (select 'alter table delivery drop constraint ' || constraint_name
	from information_schema.key_column_usage where table_name = 'DELIVERY' and column_name = 'SUBSCRIBER_ID');
alter table delivery add constraint delivery_subscriber foreign key (subscriber_id) references subscriber on delete cascade;

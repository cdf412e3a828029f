-- A letter's row changes twice on its way, and each change writes to every index of the table: two did not earn it.
alter table delivery drop constraint delivery_message_id_key;
alter table delivery drop constraint delivery_kind_subscriber_id_occasion_key;
drop index delivery_by_occasion;
create unique index delivery_once on delivery (occasion, kind, subscriber_id);

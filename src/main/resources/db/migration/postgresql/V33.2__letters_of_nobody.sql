-- A letter may belong to no reader: its subscriber is 0. Whoever deletes a subscriber deletes the letters too.
alter table delivery drop constraint delivery_subscriber_id_fkey;

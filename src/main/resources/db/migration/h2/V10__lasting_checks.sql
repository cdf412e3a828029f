-- A check by a list (state in (...)) compares through the connection that made it, and refuses every row once the pool
-- has retired that one; a check by an array compares through whoever writes. Constraints were named by the database.
execute immediate (select 'alter table edition drop constraint ' || constraint_name
	from information_schema.table_constraints where table_name = 'EDITION' and constraint_type = 'CHECK');
alter table edition add constraint edition_state
	check (array_contains(array['OPEN', 'CLOSED'], state));
execute immediate (select 'alter table subscriber drop constraint ' || constraint_name
	from information_schema.table_constraints where table_name = 'SUBSCRIBER' and constraint_type = 'CHECK');
alter table subscriber add constraint subscriber_state
	check (array_contains(array['PENDING', 'ACTIVE', 'PAUSED', 'LEFT'], state));
execute immediate (select 'alter table delivery drop constraint ' || constraint_name
	from information_schema.table_constraints where table_name = 'DELIVERY' and constraint_type = 'CHECK');
alter table delivery add constraint delivery_state
	check (array_contains(array['PLANNED', 'SENDING', 'SENT', 'DEFERRED', 'FAILED', 'IN_DOUBT', 'SKIPPED'], state));
execute immediate (select 'alter table feedback drop constraint ' || constraint_name
	from information_schema.table_constraints where table_name = 'FEEDBACK' and constraint_type = 'CHECK');
alter table feedback add constraint feedback_kind
	check (array_contains(array['MORE', 'LESS', 'MUTE'], kind));
execute immediate (select 'alter table consent drop constraint ' || constraint_name
	from information_schema.table_constraints where table_name = 'CONSENT' and constraint_type = 'CHECK');
alter table consent add constraint consent_step
	check (array_contains(array['REQUESTED', 'CONFIRMED', 'IMPORTED', 'MOVED', 'PAUSED', 'RESUMED', 'LEFT', 'RETURNED'], step));

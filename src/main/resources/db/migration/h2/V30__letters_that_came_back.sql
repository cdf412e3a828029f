-- Letters that came back, or were complained of, after they were accepted.
alter table delivery drop constraint delivery_state;
alter table delivery add constraint delivery_state check (array_contains(array['PLANNED', 'SENDING', 'SENT', 'DEFERRED', 'FAILED',
	'IN_DOUBT', 'SKIPPED', 'BOUNCED', 'COMPLAINED'], state));

-- Letters that came back, or were complained of, after they were accepted.
alter table delivery drop constraint delivery_state_check;
alter table delivery add constraint delivery_state_check check (state in ('PLANNED', 'SENDING', 'SENT', 'DEFERRED', 'FAILED',
	'IN_DOUBT', 'SKIPPED', 'BOUNCED', 'COMPLAINED')) not valid;
alter table delivery validate constraint delivery_state_check;

-- Few readers rest or have not confirmed, and few entries of feedback end: each is found without the others.
create index subscriber_pending on subscriber (requested_at) where state = 'PENDING';
create index subscriber_resting on subscriber (paused_until) where state = 'PAUSED';
create index feedback_ending on feedback (ends_at) where ends_at is not null;

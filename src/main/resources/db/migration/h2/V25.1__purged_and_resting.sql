-- Few readers rest or have not confirmed, and few entries of feedback end: each is found without the others.
create index subscriber_pending on subscriber (state, requested_at);
create index subscriber_resting on subscriber (paused_until);
create index feedback_ending on feedback (ends_at);

-- An index that begins with the state is taken by H2 for every statement that asks for one state, though most readers
-- have the same: a page of active readers read all of them. Those who have not confirmed are found without it.
drop index subscriber_pending;
create index subscriber_unconfirmed on subscriber (confirmed_at, requested_at);

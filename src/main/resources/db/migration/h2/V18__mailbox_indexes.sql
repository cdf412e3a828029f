-- Readers are found by their mailbox; how often one is written to after a bounce is counted by it.
create index subscriber_by_mailbox on subscriber (mailbox);
alter table lifting alter column address_hash rename to mailbox_hash;

-- Readers are found by their mailbox, whose plain spelling needs no entry; how often one is written to after a bounce is
-- counted by it.
create index subscriber_by_mailbox on subscriber (mailbox) where mailbox is not null;
alter table lifting rename column address_hash to mailbox_hash;

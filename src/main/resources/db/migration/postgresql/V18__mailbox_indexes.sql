-- Readers are found by their mailbox, whose plain spelling needs no entry.
create index subscriber_by_mailbox on subscriber (mailbox) where mailbox is not null;

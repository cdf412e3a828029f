-- Readers are found by their mailbox.
create index subscriber_by_mailbox on subscriber (mailbox);

-- A provider may name a letter by its Message-ID alone.
create index delivery_by_message on delivery (message_id);

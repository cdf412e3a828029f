-- A provider may name a letter by its Message-ID alone. As these are random, a hash of each takes a third of the room of
-- an ordered index.
create index delivery_by_message on delivery using hash (message_id);

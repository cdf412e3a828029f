-- Noted by each erasure, so that the files of the database are written anew after it; empty once they were.
insert into installation (name, content) values ('erased', '');

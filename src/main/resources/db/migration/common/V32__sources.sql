-- Who said that an address must not be written to; null if nobody noted it.
alter table suppression add source varchar(20);

-- Editions are counted once they have a paper; one without has no number. Numbers that were given stay.
alter table edition alter column number drop not null;

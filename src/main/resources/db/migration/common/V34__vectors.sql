-- The meaning of a paper's text as the named model understands it: one byte for each dimension. Made again if the model
-- or the text (by its hash) is another.
create table paper_vector (
	paper_id     varchar(400) primary key references paper on delete cascade,
	model        varchar(60) not null,
	text_hash    varchar(64) not null,
	vector       bytea not null
);

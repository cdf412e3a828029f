-- For each rate that bounds letters, that of the whole cluster being '*': when its next letter may leave.
create table pace (
	name    varchar(255) primary key,
	next_at timestamp with time zone not null
);

-- Whether letters leave: one row. Whoever resumes sending writes it, and so does whoever pauses it.
create table sending (
	id     integer primary key,
	paused boolean not null,
	why    varchar(200) not null,
	since  timestamp with time zone not null,
	constraint sending_once check (id = 1)
);
insert into sending (id, paused, why, since) values (1, false, '', current_timestamp);

-- The numbers of letters that were accepted in each hour of a week, and how many of these came back or were complained
-- of. An hour has the row of its number, counted from 1970, modulo 168.
create table letter_count (
	slot       integer primary key,
	begins_at  timestamp with time zone not null,
	accepted   integer not null,
	bounced    integer not null,
	complained integer not null
);
insert into letter_count (slot, begins_at, accepted, bounced, complained)
with digit (d) as (select * from (values (0), (1), (2), (3), (4), (5), (6), (7)) as octal (d))
select a.d + 8 * b.d + 64 * c.d, timestamp with time zone '1970-01-01 00:00:00+00', 0, 0, 0
from digit a, digit b, digit c where a.d + 8 * b.d + 64 * c.d < 168;

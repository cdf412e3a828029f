-- When a job of the timetable was last seen to run, on any node, and when it had to be put back into the timetable.
create table job_run (
	job       varchar(200) primary key,
	seen_at   timestamp with time zone not null,
	mended_at timestamp with time zone
);

-- When a letter was due, so that its lateness can be told; of older rows nobody knows.
alter table delivery add due_at timestamp with time zone;

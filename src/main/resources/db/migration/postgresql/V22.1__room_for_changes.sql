-- A changed row that finds room on its page needs no entry in any index. Letters are settled as many together as are on
-- a page, so half of it is left free. Queue rows live for minutes: their dead ones are removed early.
alter table delivery set (fillfactor = 50);
alter table queue set (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 5000);
alter table queue alter column lease set statistics 0;

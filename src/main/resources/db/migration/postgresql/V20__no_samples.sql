-- What is sampled for the planner would keep addresses that were erased since.
alter table subscriber alter column email set statistics 0;
alter table move alter column email set statistics 0;
alter table delivery alter column smtp_reply set statistics 0;
alter table delivery alter column reason set statistics 0;

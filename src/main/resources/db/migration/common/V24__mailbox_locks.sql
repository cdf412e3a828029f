-- Transactions that store, move, suppress or erase a mailbox lock the row of its number first, so that those about the
-- same mailbox follow one another, even if it has no row of its own yet.
create table mailbox_lock (
    number integer primary key
);

insert into mailbox_lock (number)
with digit (d) as (select * from (values (0), (1), (2), (3), (4), (5), (6), (7)) as octal (d))
select a.d + 8 * b.d + 64 * c.d + 512 * e.d from digit a, digit b, digit c, digit e;

-- What the planner is told of every index. Without figures SQLite takes ten rows for each value of a first column;
-- ours is nearly always the shop, and a shop has a hundred thousand of each thing. Partial indexes are small.
-- The format: https://sqlite.org/fileformat2.html#stat1tab
analyze counter;
delete from sqlite_stat1;
insert into sqlite_stat1 (tbl, idx, stat)
select
    -- The primary key of a table without rowids goes by the table's name.
    t.name,
    iif(i.origin = 'pk' and t.wr, t.name, i.name),
    -- Rows, then rows with the same first column, with the same first two, and so on.
    iif(i.partial, 1000, 1000000) || ' ' || group_concat(
        case
            when i."unique" and c.seqno = (select max(seqno) from pragma_index_info(i.name)) then 1
            when c.name = 'shop' then iif(i.partial, 100, 100000)
            when c.seqno = 1 and not i.partial then 1000
            else 10
        end, ' ' order by c.seqno
    ) || ' noskipscan'
from pragma_table_list t join pragma_index_list(t.name) i join pragma_index_info(i.name) c
where t.schema = 'main' and t.type = 'table' and t.name not like 'sqlite!_%' escape '!'
group by t.name, i.name;
-- Reads the figures into this connection.
analyze sqlite_schema;

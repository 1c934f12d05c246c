-- By a column
-- GET /album?select=in_print,count()
select concat(
  '{"in_print":', case t0."in_print" when 1 then 'true' when 0 then 'false' else 'null' end,
  ',"count":', count(*),
  '}'
)
from "album" t0
group by t0."in_print"
order by t0."in_print" asc
limit ? offset ?;
-- binds 1000, 0
-- SCAN t0
-- USE TEMP B-TREE FOR GROUP BY

-- By a column that may be null, in another order
-- GET /track?select=album_id,count(),seconds.sum()&order=album_id.desc
select concat(
  '{"album_id":', coalesce(t0."album_id", 'null'),
  ',"count":', count(*),
  ',"sum":', coalesce(plinth_sum(t0."seconds", 0), 'null'),
  '}'
)
from "track" t0
group by t0."album_id"
order by t0."album_id" desc nulls first
limit ? offset ?;
-- binds 1000, 0
-- SCAN t0 USING INDEX track_album_idx
-- USE TEMP B-TREE FOR ORDER BY

-- By two
-- GET /album?select=artist_id,in_print,count()
select concat(
  '{"artist_id":', t0."artist_id",
  ',"in_print":', case t0."in_print" when 1 then 'true' when 0 then 'false' else 'null' end,
  ',"count":', count(*),
  '}'
)
from "album" t0
group by t0."artist_id", t0."in_print"
order by t0."artist_id" asc, t0."in_print" asc
limit ? offset ?;
-- binds 1000, 0
-- SCAN t0 USING INDEX album_artist_idx
-- USE TEMP B-TREE FOR GROUP BY

-- By a parent
-- GET /album?select=artist(name),count()
select concat(
  '{"artist":', coalesce(
    (select concat('{"name":', json_quote(t1."name"), '}') from "artist" t1 where t1."id" = t0."artist_id"),
    'null'
  ),
  ',"count":', count(*),
  '}'
)
from "album" t0
group by t0."artist_id"
order by t0."artist_id" asc
limit ? offset ?;
-- binds 1000, 0
-- SCAN t0 USING COVERING INDEX album_artist_idx
-- CORRELATED SCALAR SUBQUERY 1
-- SEARCH t1 USING INTEGER PRIMARY KEY (rowid=?)

-- A page of groups
-- GET /track?select=album_id,count()&limit=2&offset=1
select concat('{"album_id":', coalesce(t0."album_id", 'null'), ',"count":', count(*), '}')
from "track" t0
group by t0."album_id"
order by t0."album_id" asc nulls last
limit ? offset ?;
-- binds 2, 1
-- SCAN t0 USING COVERING INDEX track_album_idx
-- USE TEMP B-TREE FOR ORDER BY

-- Exact
-- GET /track?select=name&limit=2
select concat('{"name":', json_quote(t0."name"), '}')
from "track" t0
order by t0."id" asc
limit ? offset ?;
-- binds 2, 0
-- SCAN t0
select count(*)
from (select 1 as found from "track" t0) counted;
-- SCAN track USING COVERING INDEX track_album_idx

-- Exact, with filters and an inner embedding
-- GET /artist?select=name,albums!inner(title)&limit=1&albums.price=gt.5
select concat(
  '{"name":', json_quote(t0."name"),
  ',"albums":', (
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat('{"title":', json_quote(t2."title"), '}') as j
      from "album" t2
      where t2."artist_id" = t0."id" and t2."price" > ?
      order by t2."id" asc
    )
  ),
  '}'
)
from "artist" t0
where exists (select 1 from "album" t1 where t1."artist_id" = t0."id" and t1."price" > ?)
order by t0."id" asc
limit ? offset ?;
-- binds 500, 500, 1, 0
-- SCAN t0
-- CORRELATED SCALAR SUBQUERY 3
-- SEARCH t1 USING INDEX album_artist_idx (artist_id=?)
-- CORRELATED SCALAR SUBQUERY 2
-- CO-ROUTINE (subquery-1)
-- SEARCH t2 USING INDEX album_artist_idx (artist_id=?)
-- SCAN (subquery-1)
select count(*)
from (
  select 1 as found
  from "artist" t0
  where exists (select 1 from "album" t1 where t1."artist_id" = t0."id" and t1."price" > ?)
) counted;
-- binds 500
-- SCAN t0 USING COVERING INDEX artist_name_key
-- SEARCH t1 EXISTS USING INDEX album_artist_idx (artist_id=?)

-- Counted groups
-- GET /track?select=album_id,count()&limit=1
select concat('{"album_id":', coalesce(t0."album_id", 'null'), ',"count":', count(*), '}')
from "track" t0
group by t0."album_id"
order by t0."album_id" asc nulls last
limit ? offset ?;
-- binds 1, 0
-- SCAN t0 USING COVERING INDEX track_album_idx
-- USE TEMP B-TREE FOR ORDER BY
select count(*)
from (select 1 as found from "track" t0 group by t0."album_id") counted;
-- CO-ROUTINE counted
-- SCAN t0 USING COVERING INDEX track_album_idx
-- SCAN counted

-- Estimated, few enough to count
-- GET /track?select=name&limit=2
select concat('{"name":', json_quote(t0."name"), '}')
from "track" t0
order by t0."id" asc
limit ? offset ?;
-- binds 2, 0
-- SCAN t0
select count(*)
from (select 1 as found from "track" t0) counted;
-- SCAN track USING COVERING INDEX track_album_idx

-- Nothing but the headers
-- HEAD /track?select=name&limit=2
select concat('{"name":', json_quote(t0."name"), '}')
from "track" t0
order by t0."id" asc
limit ? offset ?;
-- binds 2, 0
-- SCAN t0
select count(*)
from (select 1 as found from "track" t0) counted;
-- SCAN track USING COVERING INDEX track_album_idx

-- Exact
-- GET /track?select=name&limit=2
select concat('{"name":', to_json(t0."name")::text, '}')
from (select t0.* from "track" t0 order by t0."id" asc limit $1 offset $2) t0
order by t0."id" asc;
-- binds 2, 0
select count(*)
from (select 1 as found from "track" t0) counted;

-- Exact, with filters and an inner embedding
-- GET /artist?select=name,albums!inner(title)&limit=1&albums.price=gt.5
select concat(
  '{"name":', to_json(t0."name")::text,
  ',"albums":', (
    select concat('[', string_agg(j, ','), ']')
    from (
      select concat('{"title":', to_json(t2."title")::text, '}') as j
      from "album" t2
      where t2."artist_id" = t0."id" and t2."price" > $1::numeric
      order by t2."id" asc
    ) rows
  ),
  '}'
)
from (
  select t0.*
  from "artist" t0
  where exists (select 1 from "album" t1 where t1."artist_id" = t0."id" and t1."price" > $2::numeric)
  order by t0."id" asc
  limit $3 offset $4
) t0
order by t0."id" asc;
-- binds "5.00", "5.00", 1, 0
select count(*)
from (
  select 1 as found
  from "artist" t0
  where exists (select 1 from "album" t1 where t1."artist_id" = t0."id" and t1."price" > $1::numeric)
) counted;
-- binds "5.00"

-- Counted groups
-- GET /track?select=album_id,count()&limit=1
select concat('{"album_id":', coalesce(t0."album_id"::text, 'null'), ',"count":', count(*), '}')
from "track" t0
group by t0."album_id"
order by t0."album_id" asc
limit $1 offset $2;
-- binds 1, 0
select count(*)
from (select 1 as found from "track" t0 group by t0."album_id") counted;

-- Estimated, few enough to count
-- GET /track?select=name&limit=2
select concat('{"name":', to_json(t0."name")::text, '}')
from (select t0.* from "track" t0 order by t0."id" asc limit $1 offset $2) t0
order by t0."id" asc;
-- binds 2, 0
select count(*)
from (select 1 as found from "track" t0 limit 1001) counted;

-- Nothing but the headers
-- HEAD /track?select=name&limit=2
select concat('{"name":', to_json(t0."name")::text, '}')
from (select t0.* from "track" t0 order by t0."id" asc limit $1 offset $2) t0
order by t0."id" asc;
-- binds 2, 0
select count(*)
from (select 1 as found from "track" t0) counted;

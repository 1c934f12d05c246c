-- How many of each
-- GET /artist?select=name,albums(count())
select concat(
  '{"name":', to_json(t0."name")::text,
  ',"albums":', concat(
    '[', (select concat('{"count":', count(*), '}') from "album" t1 where t1."artist_id" = t0."id"), ']'
  ),
  '}'
)
from (select t0.* from "artist" t0 order by t0."id" asc limit $1 offset $2) t0
order by t0."id" asc;
-- binds 1000, 0

-- Sums beside a filter
-- GET /artist?select=name,albums(price.sum())&albums.in_print=is.true
select concat(
  '{"name":', to_json(t0."name")::text,
  ',"albums":', concat(
    '[',
    (
      select concat('{"sum":', coalesce(sum(t1."price")::text, 'null'), '}')
      from "album" t1
      where t1."artist_id" = t0."id" and t1."in_print" is true
    ),
    ']'
  ),
  '}'
)
from (select t0.* from "artist" t0 order by t0."id" asc limit $1 offset $2) t0
order by t0."id" asc;
-- binds 1000, 0

-- In groups
-- GET /artist?select=name,albums(in_print,count())
select concat(
  '{"name":', to_json(t0."name")::text,
  ',"albums":', (
    select concat('[', string_agg(j, ','), ']')
    from (
      select concat('{"in_print":', t1."in_print"::text, ',"count":', count(*), '}') as j
      from "album" t1
      where t1."artist_id" = t0."id"
      group by t1."in_print"
      order by t1."in_print" asc
    ) rows
  ),
  '}'
)
from (select t0.* from "artist" t0 order by t0."id" asc limit $1 offset $2) t0
order by t0."id" asc;
-- binds 1000, 0

-- Spread
-- GET /artist?select=name,...albums(how_many:count())
select concat(
  '{"name":', to_json(t0."name")::text,
  ',"how_many":', (select concat('', count(*)) from "album" t2 where t2."artist_id" = t0."id"),
  '}'
)
from (select t0.* from "artist" t0 order by t0."id" asc limit $1 offset $2) t0
order by t0."id" asc;
-- binds 1000, 0

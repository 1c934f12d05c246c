-- How many of each
-- GET /artist?select=name,albums(count())
select concat(
  '{"name":', json_quote(t0."name"),
  ',"albums":', concat(
    '[', (select concat('{"count":', count(*), '}') from "album" t1 where t1."artist_id" = t0."id"), ']'
  ),
  '}'
)
from "artist" t0
order by t0."id" asc
limit ? offset ?;
-- binds 1000, 0
-- SCAN t0
-- CORRELATED SCALAR SUBQUERY 1
-- SEARCH t1 USING COVERING INDEX album_artist_idx (artist_id=?)

-- Sums beside a filter
-- GET /artist?select=name,albums(price.sum())&albums.in_print=is.true
select concat(
  '{"name":', json_quote(t0."name"),
  ',"albums":', concat(
    '[',
    (
      select concat('{"sum":', coalesce(plinth_sum(t1."price", 2), 'null'), '}')
      from "album" t1
      where t1."artist_id" = t0."id" and t1."in_print" is true
    ),
    ']'
  ),
  '}'
)
from "artist" t0
order by t0."id" asc
limit ? offset ?;
-- binds 1000, 0
-- SCAN t0
-- CORRELATED SCALAR SUBQUERY 1
-- SEARCH t1 USING INDEX album_artist_idx (artist_id=?)

-- In groups
-- GET /artist?select=name,albums(in_print,count())
select concat(
  '{"name":', json_quote(t0."name"),
  ',"albums":', (
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat(
        '{"in_print":', case t1."in_print" when 1 then 'true' when 0 then 'false' else 'null' end,
        ',"count":', count(*),
        '}'
      ) as j
      from "album" t1
      where t1."artist_id" = t0."id"
      group by t1."in_print"
      order by t1."in_print" asc
    )
  ),
  '}'
)
from "artist" t0
order by t0."id" asc
limit ? offset ?;
-- binds 1000, 0
-- SCAN t0
-- CORRELATED SCALAR SUBQUERY 2
-- CO-ROUTINE (subquery-1)
-- SEARCH t1 USING INDEX album_artist_idx (artist_id=?)
-- USE TEMP B-TREE FOR GROUP BY
-- SCAN (subquery-1)

-- Spread
-- GET /artist?select=name,...albums(how_many:count())
select concat(
  '{"name":', json_quote(t0."name"),
  ',"how_many":', (select concat('', count(*)) from "album" t2 where t2."artist_id" = t0."id"),
  '}'
)
from "artist" t0
order by t0."id" asc
limit ? offset ?;
-- binds 1000, 0
-- SCAN t0
-- CORRELATED SCALAR SUBQUERY 1
-- SEARCH t2 USING COVERING INDEX album_artist_idx (artist_id=?)

-- Only artists who have an album
-- GET /artist?select=name,albums!inner(title)
select concat(
  '{"name":', json_quote(t0."name"),
  ',"albums":', (
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat('{"title":', json_quote(t2."title"), '}') as j
      from "album" t2
      where t2."artist_id" = t0."id"
      order by t2."id" asc
    )
  ),
  '}'
)
from "artist" t0
where exists (select 1 from "album" t1 where t1."artist_id" = t0."id")
order by t0."id" asc
limit ? offset ?;
-- binds 1000, 0
-- SCAN t0
-- CORRELATED SCALAR SUBQUERY 3
-- SEARCH t1 USING COVERING INDEX album_artist_idx (artist_id=?)
-- CORRELATED SCALAR SUBQUERY 2
-- CO-ROUTINE (subquery-1)
-- SEARCH t2 USING INDEX album_artist_idx (artist_id=?)
-- SCAN (subquery-1)

-- Only artists who have such an album
-- GET /artist?select=name,albums!inner(title)&albums.price=gt.10
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
-- binds 1000, 1000, 1000, 0
-- SCAN t0
-- CORRELATED SCALAR SUBQUERY 3
-- SEARCH t1 USING INDEX album_artist_idx (artist_id=?)
-- CORRELATED SCALAR SUBQUERY 2
-- CO-ROUTINE (subquery-1)
-- SEARCH t2 USING INDEX album_artist_idx (artist_id=?)
-- SCAN (subquery-1)

-- Only artists whose album has a track like that
-- GET /artist?select=name,albums!inner(title,tracks!inner(name))&albums.tracks.seconds=gt.1000
select concat(
  '{"name":', json_quote(t0."name"),
  ',"albums":', (
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat(
        '{"title":', json_quote(t3."title"),
        ',"tracks":', (
          select '[' || coalesce(group_concat(j, ','), '') || ']'
          from (
            select concat('{"name":', json_quote(t4."name"), '}') as j
            from "track" t4
            where t4."album_id" = t3."id" and t4."seconds" > ?
            order by t4."id" asc
          )
        ),
        '}'
      ) as j
      from "album" t3
      where
        t3."artist_id" = t0."id"
        and exists (select 1 from "track" t5 where t5."album_id" = t3."id" and t5."seconds" > ?)
      order by t3."id" asc
    )
  ),
  '}'
)
from "artist" t0
where exists (
  select 1
  from "album" t1
  where
    t1."artist_id" = t0."id"
    and exists (select 1 from "track" t2 where t2."album_id" = t1."id" and t2."seconds" > ?)
)
order by t0."id" asc
limit ? offset ?;
-- binds 1000, 1000, 1000, 1000, 0
-- SCAN t0
-- CORRELATED SCALAR SUBQUERY 7
-- SEARCH t1 USING COVERING INDEX album_artist_idx (artist_id=?)
-- SEARCH t2 EXISTS USING INDEX track_album_idx (album_id=?)
-- CORRELATED SCALAR SUBQUERY 5
-- CO-ROUTINE (subquery-4)
-- SEARCH t3 USING INDEX album_artist_idx (artist_id=?)
-- SEARCH t5 EXISTS USING INDEX track_album_idx (album_id=?)
-- CORRELATED SCALAR SUBQUERY 2
-- CO-ROUTINE (subquery-1)
-- SEARCH t4 USING INDEX track_album_idx (album_id=?)
-- SCAN (subquery-1)
-- SCAN (subquery-4)

-- Artists without an album
-- GET /artist?select=name,albums()&albums=is.null
select concat('{"name":', json_quote(t0."name"), '}')
from "artist" t0
where not exists (select 1 from "album" t1 where t1."artist_id" = t0."id")
order by t0."id" asc
limit ? offset ?;
-- binds 1000, 0
-- SCAN t0
-- CORRELATED SCALAR SUBQUERY 1
-- SEARCH t1 USING COVERING INDEX album_artist_idx (artist_id=?)

-- Artists with an album, which is not shown
-- GET /artist?select=name,albums()&albums=not.is.null
select concat('{"name":', json_quote(t0."name"), '}')
from "artist" t0
where exists (select 1 from "album" t1 where t1."artist_id" = t0."id")
order by t0."id" asc
limit ? offset ?;
-- binds 1000, 0
-- SCAN t0
-- CORRELATED SCALAR SUBQUERY 1
-- SEARCH t1 USING COVERING INDEX album_artist_idx (artist_id=?)

-- One or the other
-- GET /artist?select=name,albums()&or=(albums.is.null,country.eq.Iceland)
select concat('{"name":', json_quote(t0."name"), '}')
from "artist" t0
where (not exists (select 1 from "album" t1 where t1."artist_id" = t0."id") or t0."country" = ?)
order by t0."id" asc
limit ? offset ?;
-- binds "Iceland", 1000, 0
-- SCAN t0
-- CORRELATED SCALAR SUBQUERY 1
-- SEARCH t1 USING COVERING INDEX album_artist_idx (artist_id=?)

-- Albums of each artist
-- GET /artist?select=name,albums(title)
select concat(
  '{"name":', json_quote(t0."name"),
  ',"albums":', (
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat('{"title":', json_quote(t1."title"), '}') as j
      from "album" t1
      where t1."artist_id" = t0."id"
      order by t1."id" asc
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
-- SCAN (subquery-1)

-- Their own filter, order and limit
-- GET /artist?select=name,albums(title)&albums.in_print=is.true&albums.order=released.desc&albums.limit=1
select concat(
  '{"name":', json_quote(t0."name"),
  ',"albums":', (
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat('{"title":', json_quote(t1."title"), '}') as j
      from "album" t1
      where t1."artist_id" = t0."id" and t1."in_print" is true
      order by t1."released" desc nulls first, t1."id" asc
      limit ?
    )
  ),
  '}'
)
from "artist" t0
order by t0."id" asc
limit ? offset ?;
-- binds 1, 1000, 0
-- SCAN t0
-- CORRELATED SCALAR SUBQUERY 2
-- CO-ROUTINE (subquery-1)
-- SEARCH t1 USING INDEX album_artist_idx (artist_id=?)
-- USE TEMP B-TREE FOR ORDER BY
-- SCAN (subquery-1)

-- Two levels
-- GET /artist?select=name,albums(title,tracks(name))&id=eq.2&albums.tracks.order=seconds.desc&albums.tracks.limit=1
select concat(
  '{"name":', json_quote(t0."name"),
  ',"albums":', (
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat(
        '{"title":', json_quote(t1."title"),
        ',"tracks":', (
          select '[' || coalesce(group_concat(j, ','), '') || ']'
          from (
            select concat('{"name":', json_quote(t2."name"), '}') as j
            from "track" t2
            where t2."album_id" = t1."id"
            order by t2."seconds" desc, t2."id" asc
            limit ?
          )
        ),
        '}'
      ) as j
      from "album" t1
      where t1."artist_id" = t0."id"
      order by t1."id" asc
    )
  ),
  '}'
)
from "artist" t0
where t0."id" = ?
order by t0."id" asc
limit ? offset ?;
-- binds 1, 2, 1000, 0
-- SEARCH t0 USING INTEGER PRIMARY KEY (rowid=?)
-- CORRELATED SCALAR SUBQUERY 4
-- CO-ROUTINE (subquery-3)
-- SEARCH t1 USING INDEX album_artist_idx (artist_id=?)
-- CORRELATED SCALAR SUBQUERY 2
-- CO-ROUTINE (subquery-1)
-- SEARCH t2 USING INDEX track_album_idx (album_id=?)
-- USE TEMP B-TREE FOR ORDER BY
-- SCAN (subquery-1)
-- SCAN (subquery-3)

-- Two names for one table
-- GET /artist?select=name,old:albums(title),new:albums(title)&id=eq.1&old.released=lt.1978-06-01&new.released=gte.1978-06-01
select concat(
  '{"name":', json_quote(t0."name"),
  ',"old":', (
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat('{"title":', json_quote(t1."title"), '}') as j
      from "album" t1
      where t1."artist_id" = t0."id" and t1."released" < ?
      order by t1."id" asc
    )
  ),
  ',"new":', (
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat('{"title":', json_quote(t2."title"), '}') as j
      from "album" t2
      where t2."artist_id" = t0."id" and t2."released" >= ?
      order by t2."id" asc
    )
  ),
  '}'
)
from "artist" t0
where t0."id" = ?
order by t0."id" asc
limit ? offset ?;
-- binds "1978-06-01", "1978-06-01", 1, 1000, 0
-- SEARCH t0 USING INTEGER PRIMARY KEY (rowid=?)
-- CORRELATED SCALAR SUBQUERY 2
-- CO-ROUTINE (subquery-1)
-- SEARCH t1 USING INDEX album_artist_idx (artist_id=?)
-- SCAN (subquery-1)
-- CORRELATED SCALAR SUBQUERY 4
-- CO-ROUTINE (subquery-3)
-- SEARCH t2 USING INDEX album_artist_idx (artist_id=?)
-- SCAN (subquery-3)

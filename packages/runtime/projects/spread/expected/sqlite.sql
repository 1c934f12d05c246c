-- Columns of the parent
-- GET /album?select=title,...artist(artist:name,country)&limit=2
select concat(
  '{"title":', json_quote(t0."title"),
  ',"artist":', coalesce(
    (select concat('', json_quote(t2."name")) from "artist" t2 where t2."id" = t0."artist_id"), 'null'
  ),
  ',"country":', coalesce(
    (select concat('', json_quote(t3."country")) from "artist" t3 where t3."id" = t0."artist_id"), 'null'
  ),
  '}'
)
from "album" t0
order by t0."id" asc
limit ? offset ?;
-- binds 2, 0
-- SCAN t0
-- CORRELATED SCALAR SUBQUERY 1
-- SEARCH t2 USING INTEGER PRIMARY KEY (rowid=?)
-- CORRELATED SCALAR SUBQUERY 2
-- SEARCH t3 USING INTEGER PRIMARY KEY (rowid=?)

-- Columns of the parent's parent
-- GET /track?select=name,...album(title,...artist(artist:name))&id=eq.3
select concat(
  '{"name":', json_quote(t0."name"),
  ',"title":', coalesce(
    (select concat('', json_quote(t3."title")) from "album" t3 where t3."id" = t0."album_id"), 'null'
  ),
  ',"artist":', coalesce(
    (
      select concat(
        '',
        coalesce(
          (select concat('', json_quote(t7."name")) from "artist" t7 where t7."id" = t5."artist_id"), 'null'
        )
      )
      from "album" t5
      where t5."id" = t0."album_id"
    ),
    'null'
  ),
  '}'
)
from "track" t0
where t0."id" = ?
order by t0."id" asc
limit ? offset ?;
-- binds 3, 1000, 0
-- SEARCH t0 USING INTEGER PRIMARY KEY (rowid=?)
-- CORRELATED SCALAR SUBQUERY 1
-- SEARCH t3 USING INTEGER PRIMARY KEY (rowid=?)
-- CORRELATED SCALAR SUBQUERY 3
-- SEARCH t5 USING INTEGER PRIMARY KEY (rowid=?)
-- CORRELATED SCALAR SUBQUERY 2
-- SEARCH t7 USING INTEGER PRIMARY KEY (rowid=?)

-- Columns of many, as arrays
-- GET /artist?select=name,...albums(titles:title,prices:price)
select concat(
  '{"name":', json_quote(t0."name"),
  ',"titles":', (
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat('', json_quote(t2."title")) as j
      from "album" t2
      where t2."artist_id" = t0."id"
      order by t2."id" asc
    )
  ),
  ',"prices":', (
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat(
        '',
        coalesce(
          (
            case when t3."price" < 0 then '-' else '' end || abs(t3."price" / 100) || '.' || substr(
              '000000000000000000' || abs(t3."price" % 100), -2
            )
          ),
          'null'
        )
      ) as j
      from "album" t3
      where t3."artist_id" = t0."id"
      order by t3."id" asc
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
-- SEARCH t2 USING INDEX album_artist_idx (artist_id=?)
-- SCAN (subquery-1)
-- CORRELATED SCALAR SUBQUERY 4
-- CO-ROUTINE (subquery-3)
-- SEARCH t3 USING INDEX album_artist_idx (artist_id=?)
-- SCAN (subquery-3)

-- A parent that is not there
-- GET /track?select=name,...album(title)&id=eq.7
select concat(
  '{"name":', json_quote(t0."name"),
  ',"title":', coalesce(
    (select concat('', json_quote(t2."title")) from "album" t2 where t2."id" = t0."album_id"), 'null'
  ),
  '}'
)
from "track" t0
where t0."id" = ?
order by t0."id" asc
limit ? offset ?;
-- binds 7, 1000, 0
-- SEARCH t0 USING INTEGER PRIMARY KEY (rowid=?)
-- CORRELATED SCALAR SUBQUERY 1
-- SEARCH t2 USING INTEGER PRIMARY KEY (rowid=?)

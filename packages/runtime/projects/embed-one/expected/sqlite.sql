-- The parent
-- GET /track?select=name,album(title)&limit=3&offset=5
select concat(
  '{"name":', json_quote(t0."name"),
  ',"album":', coalesce(
    (select concat('{"title":', json_quote(t1."title"), '}') from "album" t1 where t1."id" = t0."album_id"),
    'null'
  ),
  '}'
)
from "track" t0
order by t0."id" asc
limit ? offset ?;
-- binds 3, 5
-- SCAN t0
-- CORRELATED SCALAR SUBQUERY 1
-- SEARCH t1 USING INTEGER PRIMARY KEY (rowid=?)

-- The parent of the parent
-- GET /track?select=name,album(title,artist(name))&id=eq.3
select concat(
  '{"name":', json_quote(t0."name"),
  ',"album":', coalesce(
    (
      select concat(
        '{"title":', json_quote(t1."title"),
        ',"artist":', coalesce(
          (
            select concat('{"name":', json_quote(t2."name"), '}')
            from "artist" t2
            where t2."id" = t1."artist_id"
          ),
          'null'
        ),
        '}'
      )
      from "album" t1
      where t1."id" = t0."album_id"
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
-- CORRELATED SCALAR SUBQUERY 2
-- SEARCH t1 USING INTEGER PRIMARY KEY (rowid=?)
-- CORRELATED SCALAR SUBQUERY 1
-- SEARCH t2 USING INTEGER PRIMARY KEY (rowid=?)

-- By the foreign key's column, under another name
-- GET /album?select=title,by:artist_id(name)&id=eq.1
select concat(
  '{"title":', json_quote(t0."title"),
  ',"by":', coalesce(
    (select concat('{"name":', json_quote(t1."name"), '}') from "artist" t1 where t1."id" = t0."artist_id"),
    'null'
  ),
  '}'
)
from "album" t0
where t0."id" = ?
order by t0."id" asc
limit ? offset ?;
-- binds 1, 1000, 0
-- SEARCH t0 USING INTEGER PRIMARY KEY (rowid=?)
-- CORRELATED SCALAR SUBQUERY 1
-- SEARCH t1 USING INTEGER PRIMARY KEY (rowid=?)

-- Whole rows
-- GET /copy?select=*,album(*)&id=eq.4
select concat(
  '{"id":', t0."id",
  ',"album_id":', t0."album_id",
  ',"shelf_room":', json_quote(t0."shelf_room"),
  ',"shelf_number":', coalesce(t0."shelf_number", 'null'),
  ',"condition":', json_quote(t0."condition"),
  ',"album":', coalesce(
    (
      select concat(
        '{"id":', t1."id",
        ',"title":', json_quote(t1."title"),
        ',"artist_id":', t1."artist_id",
        ',"released":', json_quote(t1."released"),
        ',"price":', coalesce(
          (
            case when t1."price" < 0 then '-' else '' end || abs(t1."price" / 100) || '.' || substr(
              '000000000000000000' || abs(t1."price" % 100), -2
            )
          ),
          'null'
        ),
        ',"in_print":', case t1."in_print" when 1 then 'true' when 0 then 'false' else 'null' end,
        ',"details":', coalesce(t1."details", 'null'),
        ',"tags":', coalesce(t1."tags", 'null'),
        '}'
      )
      from "album" t1
      where t1."id" = t0."album_id"
    ),
    'null'
  ),
  '}'
)
from "copy" t0
where t0."id" = ?
order by t0."id" asc
limit ? offset ?;
-- binds 4, 1000, 0
-- SEARCH t0 USING INTEGER PRIMARY KEY (rowid=?)
-- CORRELATED SCALAR SUBQUERY 1
-- SEARCH t1 USING INTEGER PRIMARY KEY (rowid=?)

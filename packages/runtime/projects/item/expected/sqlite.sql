-- A row by its key
-- GET /album/1
select concat(
  '{"id":', t0."id",
  ',"title":', json_quote(t0."title"),
  ',"artist_id":', t0."artist_id",
  ',"released":', json_quote(t0."released"),
  ',"price":', coalesce(
    (
      case when t0."price" < 0 then '-' else '' end || abs(t0."price" / 100) || '.' || substr(
        '000000000000000000' || abs(t0."price" % 100), -2
      )
    ),
    'null'
  ),
  ',"in_print":', case t0."in_print" when 1 then 'true' when 0 then 'false' else 'null' end,
  ',"details":', coalesce(t0."details", 'null'),
  ',"tags":', coalesce(t0."tags", 'null'),
  '}'
)
from "album" t0
where t0."id" = ?;
-- binds 1
-- SEARCH t0 USING INTEGER PRIMARY KEY (rowid=?)

-- A row in a select of its own
-- GET /album/3?select=title,artist(name)
select concat(
  '{"id":', t0."id",
  ',"title":', json_quote(t0."title"),
  ',"artist_id":', t0."artist_id",
  ',"released":', json_quote(t0."released"),
  ',"price":', coalesce(
    (
      case when t0."price" < 0 then '-' else '' end || abs(t0."price" / 100) || '.' || substr(
        '000000000000000000' || abs(t0."price" % 100), -2
      )
    ),
    'null'
  ),
  ',"in_print":', case t0."in_print" when 1 then 'true' when 0 then 'false' else 'null' end,
  ',"details":', coalesce(t0."details", 'null'),
  ',"tags":', coalesce(t0."tags", 'null'),
  '}'
)
from "album" t0
where t0."id" = ?;
-- binds 3
-- SEARCH t0 USING INTEGER PRIMARY KEY (rowid=?)
select concat(
  '{"title":', json_quote(t0."title"),
  ',"artist":', coalesce(
    (select concat('{"name":', json_quote(t1."name"), '}') from "artist" t1 where t1."id" = t0."artist_id"),
    'null'
  ),
  '}'
)
from "album" t0
where t0."id" = ?;
-- binds 3
-- SEARCH t0 USING INTEGER PRIMARY KEY (rowid=?)
-- CORRELATED SCALAR SUBQUERY 1
-- SEARCH t1 USING INTEGER PRIMARY KEY (rowid=?)

-- A key of two columns
-- GET /playlist_track/1,2
select concat(
  '{"playlist_id":', t0."playlist_id", ',"track_id":', t0."track_id", ',"position":', t0."position", '}'
)
from "playlist_track" t0
where t0."playlist_id" = ? and t0."track_id" = ?;
-- binds 1, 2
-- SEARCH t0 USING INDEX sqlite_autoindex_playlist_track_1 (playlist_id=? AND track_id=?)

-- A key that holds nothing
-- GET /album/99
select concat(
  '{"id":', t0."id",
  ',"title":', json_quote(t0."title"),
  ',"artist_id":', t0."artist_id",
  ',"released":', json_quote(t0."released"),
  ',"price":', coalesce(
    (
      case when t0."price" < 0 then '-' else '' end || abs(t0."price" / 100) || '.' || substr(
        '000000000000000000' || abs(t0."price" % 100), -2
      )
    ),
    'null'
  ),
  ',"in_print":', case t0."in_print" when 1 then 'true' when 0 then 'false' else 'null' end,
  ',"details":', coalesce(t0."details", 'null'),
  ',"tags":', coalesce(t0."tags", 'null'),
  '}'
)
from "album" t0
where t0."id" = ?;
-- binds 99
-- SEARCH t0 USING INTEGER PRIMARY KEY (rowid=?)

-- A key that is a uuid
-- GET /order/11111111-1111-4111-8111-111111111111?select=customer
select concat(
  '{"id":', json_quote(t0."id"),
  ',"customer":', json_quote(t0."customer"),
  ',"total":', (
    case when t0."total" < 0 then '-' else '' end || abs(t0."total" / 100) || '.' || substr(
      '000000000000000000' || abs(t0."total" % 100), -2
    )
  ),
  ',"note":', json_quote(t0."note"),
  ',"placed":', json_quote(t0."placed"),
  ',"changed":', json_quote(t0."changed"),
  ',"details":', coalesce(t0."details", 'null'),
  '}'
)
from "order" t0
where t0."id" = ?;
-- binds "11111111-1111-4111-8111-111111111111"
-- SEARCH t0 USING INDEX sqlite_autoindex_order_1 (id=?)
select concat('{"customer":', json_quote(t0."customer"), '}')
from "order" t0
where t0."id" = ?;
-- binds "11111111-1111-4111-8111-111111111111"
-- SEARCH t0 USING INDEX sqlite_autoindex_order_1 (id=?)

-- Everything of a table
-- GET /playlist
select concat('{"id":', t0."id", ',"name":', json_quote(t0."name"), '}')
from "playlist" t0
order by t0."id" asc
limit ? offset ?;
-- binds 1000, 0
-- SCAN t0

-- Some columns, one under another name
-- GET /track?select=name,length:seconds&limit=2
select concat('{"name":', json_quote(t0."name"), ',"length":', t0."seconds", '}')
from "track" t0
order by t0."id" asc
limit ? offset ?;
-- binds 2, 0
-- SCAN t0

-- A page by offset
-- GET /artist?select=name&limit=2&offset=1
select concat('{"name":', json_quote(t0."name"), '}')
from "artist" t0
order by t0."id" asc
limit ? offset ?;
-- binds 2, 1
-- SCAN t0

-- Every kind of value
-- GET /album?id=eq.2
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
where t0."id" = ?
order by t0."id" asc
limit ? offset ?;
-- binds 2, 1000, 0
-- SEARCH t0 USING INTEGER PRIMARY KEY (rowid=?)

-- A date and time, a uuid and a decimal
-- GET /order?select=id,total,placed,details
select concat(
  '{"id":', json_quote(t0."id"),
  ',"total":', (
    case when t0."total" < 0 then '-' else '' end || abs(t0."total" / 100) || '.' || substr(
      '000000000000000000' || abs(t0."total" % 100), -2
    )
  ),
  ',"placed":', json_quote(t0."placed"),
  ',"details":', coalesce(t0."details", 'null'),
  '}'
)
from "order" t0
order by t0."id" asc
limit ? offset ?;
-- binds 1000, 0
-- SCAN t0 USING INDEX sqlite_autoindex_order_1

-- Long numbers as strings
-- GET /track?select=plays&id=eq.2
select concat('{"plays":', concat('"', t0."plays", '"'), '}')
from "track" t0
where t0."id" = ?
order by t0."id" asc
limit ? offset ?;
-- binds 2, 1000, 0
-- SEARCH t0 USING INTEGER PRIMARY KEY (rowid=?)

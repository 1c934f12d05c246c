-- Equal
-- GET /album?select=title&id=eq.2
select concat('{"title":', json_quote(t0."title"), '}')
from "album" t0
where t0."id" = ?
order by t0."id" asc
limit ? offset ?;
-- binds 2, 1000, 0
-- SEARCH t0 USING INTEGER PRIMARY KEY (rowid=?)

-- Different, where null is neither
-- GET /album?select=title&price=neq.7.50
select concat('{"title":', json_quote(t0."title"), '}')
from "album" t0
where t0."price" <> ?
order by t0."id" asc
limit ? offset ?;
-- binds 750, 1000, 0
-- SCAN t0

-- Between, by two filters
-- GET /track?select=name&seconds=gt.217&seconds=lte.312
select concat('{"name":', json_quote(t0."name"), '}')
from "track" t0
where t0."seconds" > ? and t0."seconds" <= ?
order by t0."id" asc
limit ? offset ?;
-- binds 217, 312, 1000, 0
-- SCAN t0

-- A decimal
-- GET /album?select=title&price=gte.12
select concat('{"title":', json_quote(t0."title"), '}')
from "album" t0
where t0."price" >= ?
order by t0."id" asc
limit ? offset ?;
-- binds 1200, 1000, 0
-- SCAN t0

-- A date
-- GET /album?select=title&released=lt.1978-06-01
select concat('{"title":', json_quote(t0."title"), '}')
from "album" t0
where t0."released" < ?
order by t0."id" asc
limit ? offset ?;
-- binds "1978-06-01", 1000, 0
-- SCAN t0

-- A moment, in whatever offset
-- GET /order?select=customer&placed=gt.2024-03-02T00:00:00%2B02:00
select concat('{"customer":', json_quote(t0."customer"), '}')
from "order" t0
where t0."placed" > ?
order by t0."id" asc
limit ? offset ?;
-- binds "2024-03-01T22:00:00+00:00", 1000, 0
-- SCAN t0 USING INDEX sqlite_autoindex_order_1

-- A big integer, to its last digit
-- GET /track?select=name&plays=eq.9007199254740993
select concat('{"name":', json_quote(t0."name"), '}')
from "track" t0
where t0."plays" = ?
order by t0."id" asc
limit ? offset ?;
-- binds 9007199254740993, 1000, 0
-- SCAN t0

-- Turned round
-- GET /album?select=title&released=not.gte.1978-06-01
select concat('{"title":', json_quote(t0."title"), '}')
from "album" t0
where not (t0."released" >= ?)
order by t0."id" asc
limit ? offset ?;
-- binds "1978-06-01", 1000, 0
-- SCAN t0

-- Equal
-- GET /album?select=title&id=eq.2
select concat('{"title":', to_json(t0."title")::text, '}')
from (select t0.* from "album" t0 where t0."id" = $1::bigint order by t0."id" asc limit $2 offset $3) t0
order by t0."id" asc;
-- binds "2", 1000, 0

-- Different, where null is neither
-- GET /album?select=title&price=neq.7.50
select concat('{"title":', to_json(t0."title")::text, '}')
from (select t0.* from "album" t0 where t0."price" <> $1::numeric order by t0."id" asc limit $2 offset $3) t0
order by t0."id" asc;
-- binds "7.50", 1000, 0

-- Between, by two filters
-- GET /track?select=name&seconds=gt.217&seconds=lte.312
select concat('{"name":', to_json(t0."name")::text, '}')
from (
  select t0.*
  from "track" t0
  where t0."seconds" > $1::integer and t0."seconds" <= $2::integer
  order by t0."id" asc
  limit $3 offset $4
) t0
order by t0."id" asc;
-- binds "217", "312", 1000, 0

-- A decimal
-- GET /album?select=title&price=gte.12
select concat('{"title":', to_json(t0."title")::text, '}')
from (select t0.* from "album" t0 where t0."price" >= $1::numeric order by t0."id" asc limit $2 offset $3) t0
order by t0."id" asc;
-- binds "12.00", 1000, 0

-- A date
-- GET /album?select=title&released=lt.1978-06-01
select concat('{"title":', to_json(t0."title")::text, '}')
from (select t0.* from "album" t0 where t0."released" < $1::date order by t0."id" asc limit $2 offset $3) t0
order by t0."id" asc;
-- binds "1978-06-01", 1000, 0

-- A moment, in whatever offset
-- GET /order?select=customer&placed=gt.2024-03-02T00:00:00%2B02:00
select concat('{"customer":', to_json(t0."customer")::text, '}')
from (
  select t0.* from "order" t0 where t0."placed" > $1::timestamptz order by t0."id" asc limit $2 offset $3
) t0
order by t0."id" asc;
-- binds "2024-03-01T22:00:00+00:00", 1000, 0

-- A big integer, to its last digit
-- GET /track?select=name&plays=eq.9007199254740993
select concat('{"name":', to_json(t0."name")::text, '}')
from (select t0.* from "track" t0 where t0."plays" = $1::bigint order by t0."id" asc limit $2 offset $3) t0
order by t0."id" asc;
-- binds "9007199254740993", 1000, 0

-- Turned round
-- GET /album?select=title&released=not.gte.1978-06-01
select concat('{"title":', to_json(t0."title")::text, '}')
from (
  select t0.* from "album" t0 where not (t0."released" >= $1::date) order by t0."id" asc limit $2 offset $3
) t0
order by t0."id" asc;
-- binds "1978-06-01", 1000, 0

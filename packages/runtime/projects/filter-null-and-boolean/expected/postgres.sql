-- Null
-- GET /album?select=title&released=is.null
select concat('{"title":', to_json(t0."title")::text, '}')
from (select t0.* from "album" t0 where t0."released" is null order by t0."id" asc limit $1 offset $2) t0
order by t0."id" asc;
-- binds 1000, 0

-- Not null
-- GET /album?select=title&released=not.is.null
select concat('{"title":', to_json(t0."title")::text, '}')
from (select t0.* from "album" t0 where t0."released" is not null order by t0."id" asc limit $1 offset $2) t0
order by t0."id" asc;
-- binds 1000, 0

-- True and false
-- GET /album?select=title&in_print=is.false
select concat('{"title":', to_json(t0."title")::text, '}')
from (select t0.* from "album" t0 where t0."in_print" is false order by t0."id" asc limit $1 offset $2) t0
order by t0."id" asc;
-- binds 1000, 0

-- Distinct, null being a value like others
-- GET /album?select=title&price=isdistinct.7.50
select concat('{"title":', to_json(t0."title")::text, '}')
from (
  select t0.*
  from "album" t0
  where t0."price" is distinct from $1::numeric
  order by t0."id" asc
  limit $2 offset $3
) t0
order by t0."id" asc;
-- binds "7.50", 1000, 0

-- Distinct in a column that is never null
-- GET /track?select=name&seconds=isdistinct.312
select concat('{"name":', to_json(t0."name")::text, '}')
from (
  select t0.*
  from "track" t0
  where t0."seconds" is distinct from $1::integer
  order by t0."id" asc
  limit $2 offset $3
) t0
order by t0."id" asc;
-- binds "312", 1000, 0

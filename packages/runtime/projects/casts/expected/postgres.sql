-- To text
-- GET /album?select=id::text,price::text,released::text,in_print::text&id=eq.1
select concat(
  '{"id":', to_json((t0."id"::text) collate "C")::text,
  ',"price":', coalesce(to_json((t0."price"::text) collate "C")::text, 'null'),
  ',"released":', coalesce(to_json((t0."released"::text) collate "C")::text, 'null'),
  ',"in_print":', to_json((t0."in_print"::text) collate "C")::text,
  '}'
)
from (select t0.* from "album" t0 where t0."id" = $1::bigint order by t0."id" asc limit $2 offset $3) t0
order by t0."id" asc;
-- binds "1", 1000, 0

-- Numbers to wider numbers
-- GET /track?select=seconds::bigint,n:seconds::numeric&id=eq.1
select concat('{"seconds":', (t0."seconds")::bigint, ',"n":', (t0."seconds")::numeric, '}')
from (select t0.* from "track" t0 where t0."id" = $1::bigint order by t0."id" asc limit $2 offset $3) t0
order by t0."id" asc;
-- binds "1", 1000, 0

-- Dates to moments and back
-- GET /order?select=placed::date,placed::text&limit=1
select concat('{"placed":', to_json((t0."placed")::date)::text, '}')
from (select t0.* from "order" t0 order by t0."id" asc limit $1 offset $2) t0
order by t0."id" asc;
-- binds 1, 0

-- Within an aggregate
-- GET /track?select=sum:seconds::text.max()
select concat('{"sum":', coalesce(to_json(max((t0."seconds"::text) collate "C"))::text, 'null'), '}')
from "track" t0
limit $1 offset $2;
-- binds 1000, 0

-- One that is not offered
-- GET /track?select=name::integer

-- To a float
-- GET /order?select=total::float&limit=1
select concat('{"total":', to_json((t0."total")::double precision)::text, '}')
from (select t0.* from "order" t0 order by t0."id" asc limit $1 offset $2) t0
order by t0."id" asc;
-- binds 1, 0

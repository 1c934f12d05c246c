-- Or
-- GET /track?select=name&or=(seconds.gt.1000,name.eq.Riff Raff)
select concat('{"name":', to_json(t0."name")::text, '}')
from (
  select t0.*
  from "track" t0
  where (t0."seconds" > $1::integer or t0."name" = $2::text)
  order by t0."id" asc
  limit $3 offset $4
) t0
order by t0."id" asc;
-- binds "1000", "Riff Raff", 1000, 0

-- And within or, negated
-- GET /track?select=name&or=(and(seconds.gt.200,seconds.lt.250),not.and(plays.gt.5000,album_id.not.is.null))
select concat('{"name":', to_json(t0."name")::text, '}')
from (
  select t0.*
  from "track" t0
  where (
    (t0."seconds" > $1::integer and t0."seconds" < $2::integer)
    or not (t0."plays" > $3::bigint and t0."album_id" is not null)
  )
  order by t0."id" asc
  limit $4 offset $5
) t0
order by t0."id" asc;
-- binds "200", "250", "5000", 1000, 0

-- Beside a filter
-- GET /album?select=title&in_print=is.true&or=(price.lt.8,released.gt.1990-01-01)
select concat('{"title":', to_json(t0."title")::text, '}')
from (
  select t0.*
  from "album" t0
  where t0."in_print" is true and (t0."price" < $1::numeric or t0."released" > $2::date)
  order by t0."id" asc
  limit $3 offset $4
) t0
order by t0."id" asc;
-- binds "8.00", "1990-01-01", 1000, 0

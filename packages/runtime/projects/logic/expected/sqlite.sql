-- Or
-- GET /track?select=name&or=(seconds.gt.1000,name.eq.Riff Raff)
select concat('{"name":', json_quote(t0."name"), '}')
from "track" t0
where (t0."seconds" > ? or t0."name" = ?)
order by t0."id" asc
limit ? offset ?;
-- binds 1000, "Riff Raff", 1000, 0
-- SCAN t0

-- And within or, negated
-- GET /track?select=name&or=(and(seconds.gt.200,seconds.lt.250),not.and(plays.gt.5000,album_id.not.is.null))
select concat('{"name":', json_quote(t0."name"), '}')
from "track" t0
where ((t0."seconds" > ? and t0."seconds" < ?) or not (t0."plays" > ? and t0."album_id" is not null))
order by t0."id" asc
limit ? offset ?;
-- binds 200, 250, 5000, 1000, 0
-- SCAN t0

-- Beside a filter
-- GET /album?select=title&in_print=is.true&or=(price.lt.8,released.gt.1990-01-01)
select concat('{"title":', json_quote(t0."title"), '}')
from "album" t0
where t0."in_print" is true and (t0."price" < ? or t0."released" > ?)
order by t0."id" asc
limit ? offset ?;
-- binds 800, "1990-01-01", 1000, 0
-- SCAN t0

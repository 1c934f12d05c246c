-- How many
-- GET /track?select=count()
select concat('{"count":', count(*), '}')
from "track" t0
limit $1 offset $2;
-- binds 1000, 0

-- Of every kind
-- GET /track?select=seconds.sum(),longest:seconds.max(),shortest:seconds.min(),mean:seconds.avg(),known:loudness.count()&album_id=lt.3
select concat(
  '{"sum":', coalesce(sum(t0."seconds")::text, 'null'),
  ',"longest":', coalesce(max(t0."seconds")::text, 'null'),
  ',"shortest":', coalesce(min(t0."seconds")::text, 'null'),
  ',"mean":', coalesce(to_json((sum(t0."seconds")::double precision / count(t0."seconds")))::text, 'null'),
  ',"known":', count(t0."loudness"),
  '}'
)
from "track" t0
where t0."album_id" < $1::bigint
limit $2 offset $3;
-- binds "3", 1000, 0

-- Sums keep every digit
-- GET /track?select=plays.sum()
select concat('{"sum":', coalesce(sum(t0."plays")::text, 'null'), '}')
from "track" t0
limit $1 offset $2;
-- binds 1000, 0

-- Decimals
-- GET /album?select=price.sum(),price.min()
select concat(
  '{"sum":', coalesce(sum(t0."price")::text, 'null'), ',"min":', coalesce(min(t0."price")::text, 'null'), '}'
)
from "album" t0
limit $1 offset $2;
-- binds 1000, 0

-- Of nothing
-- GET /track?select=count(),seconds.sum()&id=lt.0
select concat('{"count":', count(*), ',"sum":', coalesce(sum(t0."seconds")::text, 'null'), '}')
from "track" t0
where t0."id" < $1::bigint
limit $2 offset $3;
-- binds "0", 1000, 0

-- Cast
-- GET /album?select=total:price.sum()::text
select concat('{"total":', coalesce(to_json((sum(t0."price")::text) collate "C")::text, 'null'), '}')
from "album" t0
limit $1 offset $2;
-- binds 1000, 0

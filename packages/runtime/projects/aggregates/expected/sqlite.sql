-- How many
-- GET /track?select=count()
select concat('{"count":', count(*), '}')
from "track" t0
limit ? offset ?;
-- binds 1000, 0
-- SCAN t0 USING COVERING INDEX track_album_idx

-- Of every kind
-- GET /track?select=seconds.sum(),longest:seconds.max(),shortest:seconds.min(),mean:seconds.avg(),known:loudness.count()&album_id=lt.3
select concat(
  '{"sum":', coalesce(plinth_sum(t0."seconds", 0), 'null'),
  ',"longest":', coalesce(max(t0."seconds"), 'null'),
  ',"shortest":', coalesce(min(t0."seconds"), 'null'),
  ',"mean":', json_quote(plinth_avg(t0."seconds", 0)),
  ',"known":', count(t0."loudness"),
  '}'
)
from "track" t0
where t0."album_id" < ?
limit ? offset ?;
-- binds 3, 1000, 0
-- SEARCH t0 USING INDEX track_album_idx (album_id<?)

-- Sums keep every digit
-- GET /track?select=plays.sum()
select concat('{"sum":', coalesce(plinth_sum(t0."plays", 0), 'null'), '}')
from "track" t0
limit ? offset ?;
-- binds 1000, 0
-- SCAN t0

-- Decimals
-- GET /album?select=price.sum(),price.min()
select concat(
  '{"sum":', coalesce(plinth_sum(t0."price", 2), 'null'),
  ',"min":', coalesce(
    (
      case when min(t0."price") < 0 then '-' else '' end || abs(min(t0."price") / 100) || '.' || substr(
        '000000000000000000' || abs(min(t0."price") % 100), -2
      )
    ),
    'null'
  ),
  '}'
)
from "album" t0
limit ? offset ?;
-- binds 1000, 0
-- SCAN t0

-- Of nothing
-- GET /track?select=count(),seconds.sum()&id=lt.0
select concat('{"count":', count(*), ',"sum":', coalesce(plinth_sum(t0."seconds", 0), 'null'), '}')
from "track" t0
where t0."id" < ?
limit ? offset ?;
-- binds 0, 1000, 0
-- SEARCH t0 USING INTEGER PRIMARY KEY (rowid<?)

-- Cast
-- GET /album?select=total:price.sum()::text
select concat('{"total":', json_quote(cast(plinth_sum(t0."price", 2) as text)), '}')
from "album" t0
limit ? offset ?;
-- binds 1000, 0
-- SCAN t0

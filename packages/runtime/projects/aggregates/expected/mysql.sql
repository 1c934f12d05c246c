-- How many
-- GET /track?select=count()
select concat('{"count":', count(*), '}')
from `track` t0
limit ? offset ?;
-- binds 1000, 0

-- Of every kind
-- GET /track?select=seconds.sum(),longest:seconds.max(),shortest:seconds.min(),mean:seconds.avg(),known:loudness.count()&album_id=lt.3
select concat(
  '{"sum":', ifnull(sum(t0.`seconds`), 'null'),
  ',"longest":', ifnull(max(t0.`seconds`), 'null'),
  ',"shortest":', ifnull(min(t0.`seconds`), 'null'),
  ',"mean":', ifnull(
    cast((cast(sum(t0.`seconds`) as double) / nullif(count(t0.`seconds`), 0)) as char(70)), 'null'
  ),
  ',"known":', count(t0.`loudness`),
  '}'
)
from `track` t0
where t0.`album_id` < cast(? as signed)
limit ? offset ?;
-- binds "3", 1000, 0

-- Sums keep every digit
-- GET /track?select=plays.sum()
select concat('{"sum":', ifnull(sum(t0.`plays`), 'null'), '}')
from `track` t0
limit ? offset ?;
-- binds 1000, 0

-- Decimals
-- GET /album?select=price.sum(),price.min()
select concat('{"sum":', ifnull(sum(t0.`price`), 'null'), ',"min":', ifnull(min(t0.`price`), 'null'), '}')
from `album` t0
limit ? offset ?;
-- binds 1000, 0

-- Of nothing
-- GET /track?select=count(),seconds.sum()&id=lt.0
select concat('{"count":', count(*), ',"sum":', ifnull(sum(t0.`seconds`), 'null'), '}')
from `track` t0
where t0.`id` < cast(? as signed)
limit ? offset ?;
-- binds "0", 1000, 0

-- Cast
-- GET /album?select=total:price.sum()::text
select concat(
  '{"total":', ifnull(json_quote(cast(sum(t0.`price`) as char(70))) collate utf8mb4_nopad_bin, 'null'), '}'
)
from `album` t0
limit ? offset ?;
-- binds 1000, 0

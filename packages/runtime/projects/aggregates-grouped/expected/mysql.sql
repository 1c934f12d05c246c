-- By a column
-- GET /album?select=in_print,count()
select concat(
  '{"in_print":', if(t0.`in_print` is null, 'null', if(t0.`in_print`, 'true', 'false')),
  ',"count":', count(*),
  '}'
)
from `album` t0
group by t0.`in_print`
order by t0.`in_print` asc
limit ? offset ?;
-- binds 1000, 0

-- By a column that may be null, in another order
-- GET /track?select=album_id,count(),seconds.sum()&order=album_id.desc
select concat(
  '{"album_id":', ifnull(t0.`album_id`, 'null'),
  ',"count":', count(*),
  ',"sum":', ifnull(sum(t0.`seconds`), 'null'),
  '}'
)
from `track` t0
group by t0.`album_id`
order by t0.`album_id` is null desc, t0.`album_id` desc
limit ? offset ?;
-- binds 1000, 0

-- By two
-- GET /album?select=artist_id,in_print,count()
select concat(
  '{"artist_id":', t0.`artist_id`,
  ',"in_print":', if(t0.`in_print` is null, 'null', if(t0.`in_print`, 'true', 'false')),
  ',"count":', count(*),
  '}'
)
from `album` t0
group by t0.`artist_id`, t0.`in_print`
order by t0.`artist_id` asc, t0.`in_print` asc
limit ? offset ?;
-- binds 1000, 0

-- By a parent
-- GET /album?select=artist(name),count()
select concat(
  '{"artist":', coalesce(
    (
      select concat('{"name":', json_quote(t1.`name`) collate utf8mb4_nopad_bin, '}')
      from `artist` t1
      where t1.`id` = t0.`artist_id`
    ),
    'null'
  ),
  ',"count":', count(*),
  '}'
)
from `album` t0
group by t0.`artist_id`
order by t0.`artist_id` asc
limit ? offset ?;
-- binds 1000, 0

-- A page of groups
-- GET /track?select=album_id,count()&limit=2&offset=1
select concat('{"album_id":', ifnull(t0.`album_id`, 'null'), ',"count":', count(*), '}')
from `track` t0
group by t0.`album_id`
order by t0.`album_id` is null asc, t0.`album_id` asc
limit ? offset ?;
-- binds 2, 1

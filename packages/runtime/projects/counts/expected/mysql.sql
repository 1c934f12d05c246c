-- Exact
-- GET /track?select=name&limit=2
select concat('{"name":', json_quote(t0.`name`) collate utf8mb4_nopad_bin, '}')
from `track` t0
order by t0.`id` asc
limit ? offset ?;
-- binds 2, 0
select count(*)
from (select 1 as found from `track` t0) counted;

-- Exact, with filters and an inner embedding
-- GET /artist?select=name,albums!inner(title)&limit=1&albums.price=gt.5
select concat(
  '{"name":', json_quote(t0.`name`) collate utf8mb4_nopad_bin,
  ',"albums":', (
    select concat(
      '[',
      ifnull(
        group_concat(
          concat('{"title":', json_quote(t2.`title`) collate utf8mb4_nopad_bin, '}')
          order by t2.`id` asc separator ','
        ),
        ''
      ),
      ']'
    )
    from `album` t2
    where t2.`artist_id` = t0.`id` and t2.`price` > cast(? as decimal(65,30))
  ),
  '}'
)
from `artist` t0
where exists (
  select 1 from `album` t1 where t1.`artist_id` = t0.`id` and t1.`price` > cast(? as decimal(65,30))
)
order by t0.`id` asc
limit ? offset ?;
-- binds "5.00", "5.00", 1, 0
select count(*)
from (
  select 1 as found
  from `artist` t0
  where exists (
    select 1 from `album` t1 where t1.`artist_id` = t0.`id` and t1.`price` > cast(? as decimal(65,30))
  )
) counted;
-- binds "5.00"

-- Counted groups
-- GET /track?select=album_id,count()&limit=1
select concat('{"album_id":', ifnull(t0.`album_id`, 'null'), ',"count":', count(*), '}')
from `track` t0
group by t0.`album_id`
order by t0.`album_id` is null asc, t0.`album_id` asc
limit ? offset ?;
-- binds 1, 0
select count(*)
from (select 1 as found from `track` t0 group by t0.`album_id`) counted;

-- Estimated, few enough to count
-- GET /track?select=name&limit=2
select concat('{"name":', json_quote(t0.`name`) collate utf8mb4_nopad_bin, '}')
from `track` t0
order by t0.`id` asc
limit ? offset ?;
-- binds 2, 0
select count(*)
from (select 1 as found from `track` t0 limit 1001) counted;

-- Nothing but the headers
-- HEAD /track?select=name&limit=2
select concat('{"name":', json_quote(t0.`name`) collate utf8mb4_nopad_bin, '}')
from `track` t0
order by t0.`id` asc
limit ? offset ?;
-- binds 2, 0
select count(*)
from (select 1 as found from `track` t0) counted;

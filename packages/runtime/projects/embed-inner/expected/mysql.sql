-- Only artists who have an album
-- GET /artist?select=name,albums!inner(title)
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
    where t2.`artist_id` = t0.`id`
  ),
  '}'
)
from `artist` t0
where exists (select 1 from `album` t1 where t1.`artist_id` = t0.`id`)
order by t0.`id` asc
limit ? offset ?;
-- binds 1000, 0

-- Only artists who have such an album
-- GET /artist?select=name,albums!inner(title)&albums.price=gt.10
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
-- binds "10.00", "10.00", 1000, 0

-- Only artists whose album has a track like that
-- GET /artist?select=name,albums!inner(title,tracks!inner(name))&albums.tracks.seconds=gt.1000
select concat(
  '{"name":', json_quote(t0.`name`) collate utf8mb4_nopad_bin,
  ',"albums":', (
    select concat(
      '[',
      ifnull(
        group_concat(
          concat(
            '{"title":', json_quote(t3.`title`) collate utf8mb4_nopad_bin,
            ',"tracks":', (
              select concat(
                '[',
                ifnull(
                  group_concat(
                    concat('{"name":', json_quote(t4.`name`) collate utf8mb4_nopad_bin, '}')
                    order by t4.`id` asc separator ','
                  ),
                  ''
                ),
                ']'
              )
              from `track` t4
              where t4.`album_id` = t3.`id` and t4.`seconds` > cast(? as signed)
            ),
            '}'
          )
          order by t3.`id` asc separator ','
        ),
        ''
      ),
      ']'
    )
    from `album` t3
    where
      t3.`artist_id` = t0.`id`
      and exists (select 1 from `track` t5 where t5.`album_id` = t3.`id` and t5.`seconds` > cast(? as signed))
  ),
  '}'
)
from `artist` t0
where exists (
  select 1
  from `album` t1
  where
    t1.`artist_id` = t0.`id`
    and exists (select 1 from `track` t2 where t2.`album_id` = t1.`id` and t2.`seconds` > cast(? as signed))
)
order by t0.`id` asc
limit ? offset ?;
-- binds "1000", "1000", "1000", 1000, 0

-- Artists without an album
-- GET /artist?select=name,albums()&albums=is.null
select concat('{"name":', json_quote(t0.`name`) collate utf8mb4_nopad_bin, '}')
from `artist` t0
where not exists (select 1 from `album` t1 where t1.`artist_id` = t0.`id`)
order by t0.`id` asc
limit ? offset ?;
-- binds 1000, 0

-- Artists with an album, which is not shown
-- GET /artist?select=name,albums()&albums=not.is.null
select concat('{"name":', json_quote(t0.`name`) collate utf8mb4_nopad_bin, '}')
from `artist` t0
where exists (select 1 from `album` t1 where t1.`artist_id` = t0.`id`)
order by t0.`id` asc
limit ? offset ?;
-- binds 1000, 0

-- One or the other
-- GET /artist?select=name,albums()&or=(albums.is.null,country.eq.Iceland)
select concat('{"name":', json_quote(t0.`name`) collate utf8mb4_nopad_bin, '}')
from `artist` t0
where (not exists (select 1 from `album` t1 where t1.`artist_id` = t0.`id`) or t0.`country` = ?)
order by t0.`id` asc
limit ? offset ?;
-- binds "Iceland", 1000, 0

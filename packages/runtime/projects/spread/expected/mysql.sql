-- Columns of the parent
-- GET /album?select=title,...artist(artist:name,country)&limit=2
select concat(
  '{"title":', json_quote(t0.`title`) collate utf8mb4_nopad_bin,
  ',"artist":', coalesce(
    (
      select concat('', json_quote(t2.`name`) collate utf8mb4_nopad_bin)
      from `artist` t2
      where t2.`id` = t0.`artist_id`
    ),
    'null'
  ),
  ',"country":', coalesce(
    (
      select concat('', ifnull(json_quote(t3.`country`) collate utf8mb4_nopad_bin, 'null'))
      from `artist` t3
      where t3.`id` = t0.`artist_id`
    ),
    'null'
  ),
  '}'
)
from `album` t0
order by t0.`id` asc
limit ? offset ?;
-- binds 2, 0

-- Columns of the parent's parent
-- GET /track?select=name,...album(title,...artist(artist:name))&id=eq.3
select concat(
  '{"name":', json_quote(t0.`name`) collate utf8mb4_nopad_bin,
  ',"title":', coalesce(
    (
      select concat('', json_quote(t3.`title`) collate utf8mb4_nopad_bin)
      from `album` t3
      where t3.`id` = t0.`album_id`
    ),
    'null'
  ),
  ',"artist":', coalesce(
    (
      select concat(
        '',
        coalesce(
          (
            select concat('', json_quote(t7.`name`) collate utf8mb4_nopad_bin)
            from `artist` t7
            where t7.`id` = t5.`artist_id`
          ),
          'null'
        )
      )
      from `album` t5
      where t5.`id` = t0.`album_id`
    ),
    'null'
  ),
  '}'
)
from `track` t0
where t0.`id` = cast(? as signed)
order by t0.`id` asc
limit ? offset ?;
-- binds "3", 1000, 0

-- Columns of many, as arrays
-- GET /artist?select=name,...albums(titles:title,prices:price)
select concat(
  '{"name":', json_quote(t0.`name`) collate utf8mb4_nopad_bin,
  ',"titles":', (
    select concat(
      '[',
      ifnull(
        group_concat(
          concat('', json_quote(t2.`title`) collate utf8mb4_nopad_bin) order by t2.`id` asc separator ','
        ),
        ''
      ),
      ']'
    )
    from `album` t2
    where t2.`artist_id` = t0.`id`
  ),
  ',"prices":', (
    select concat(
      '[',
      ifnull(group_concat(concat('', ifnull(t3.`price`, 'null')) order by t3.`id` asc separator ','), ''),
      ']'
    )
    from `album` t3
    where t3.`artist_id` = t0.`id`
  ),
  '}'
)
from `artist` t0
order by t0.`id` asc
limit ? offset ?;
-- binds 1000, 0

-- A parent that is not there
-- GET /track?select=name,...album(title)&id=eq.7
select concat(
  '{"name":', json_quote(t0.`name`) collate utf8mb4_nopad_bin,
  ',"title":', coalesce(
    (
      select concat('', json_quote(t2.`title`) collate utf8mb4_nopad_bin)
      from `album` t2
      where t2.`id` = t0.`album_id`
    ),
    'null'
  ),
  '}'
)
from `track` t0
where t0.`id` = cast(? as signed)
order by t0.`id` asc
limit ? offset ?;
-- binds "7", 1000, 0

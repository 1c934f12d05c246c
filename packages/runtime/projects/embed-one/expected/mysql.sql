-- The parent
-- GET /track?select=name,album(title)&limit=3&offset=5
select concat(
  '{"name":', json_quote(t0.`name`) collate utf8mb4_nopad_bin,
  ',"album":', coalesce(
    (
      select concat('{"title":', json_quote(t1.`title`) collate utf8mb4_nopad_bin, '}')
      from `album` t1
      where t1.`id` = t0.`album_id`
    ),
    'null'
  ),
  '}'
)
from `track` t0
order by t0.`id` asc
limit ? offset ?;
-- binds 3, 5

-- The parent of the parent
-- GET /track?select=name,album(title,artist(name))&id=eq.3
select concat(
  '{"name":', json_quote(t0.`name`) collate utf8mb4_nopad_bin,
  ',"album":', coalesce(
    (
      select concat(
        '{"title":', json_quote(t1.`title`) collate utf8mb4_nopad_bin,
        ',"artist":', coalesce(
          (
            select concat('{"name":', json_quote(t2.`name`) collate utf8mb4_nopad_bin, '}')
            from `artist` t2
            where t2.`id` = t1.`artist_id`
          ),
          'null'
        ),
        '}'
      )
      from `album` t1
      where t1.`id` = t0.`album_id`
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

-- By the foreign key's column, under another name
-- GET /album?select=title,by:artist_id(name)&id=eq.1
select concat(
  '{"title":', json_quote(t0.`title`) collate utf8mb4_nopad_bin,
  ',"by":', coalesce(
    (
      select concat('{"name":', json_quote(t1.`name`) collate utf8mb4_nopad_bin, '}')
      from `artist` t1
      where t1.`id` = t0.`artist_id`
    ),
    'null'
  ),
  '}'
)
from `album` t0
where t0.`id` = cast(? as signed)
order by t0.`id` asc
limit ? offset ?;
-- binds "1", 1000, 0

-- Whole rows
-- GET /copy?select=*,album(*)&id=eq.4
select concat(
  '{"id":', t0.`id`,
  ',"album_id":', t0.`album_id`,
  ',"shelf_room":', ifnull(json_quote(t0.`shelf_room`) collate utf8mb4_nopad_bin, 'null'),
  ',"shelf_number":', ifnull(t0.`shelf_number`, 'null'),
  ',"condition":', json_quote(t0.`condition`) collate utf8mb4_nopad_bin,
  ',"album":', coalesce(
    (
      select concat(
        '{"id":', t1.`id`,
        ',"title":', json_quote(t1.`title`) collate utf8mb4_nopad_bin,
        ',"artist_id":', t1.`artist_id`,
        ',"released":', ifnull(concat('"', t1.`released`, '"'), 'null'),
        ',"price":', ifnull(t1.`price`, 'null'),
        ',"in_print":', if(t1.`in_print` is null, 'null', if(t1.`in_print`, 'true', 'false')),
        ',"details":', ifnull(t1.`details`, 'null'),
        ',"tags":', ifnull(t1.`tags`, 'null'),
        '}'
      )
      from `album` t1
      where t1.`id` = t0.`album_id`
    ),
    'null'
  ),
  '}'
)
from `copy` t0
where t0.`id` = cast(? as signed)
order by t0.`id` asc
limit ? offset ?;
-- binds "4", 1000, 0

-- A row by its key
-- GET /album/1
select concat(
  '{"id":', t0.`id`,
  ',"title":', json_quote(t0.`title`) collate utf8mb4_nopad_bin,
  ',"artist_id":', t0.`artist_id`,
  ',"released":', ifnull(concat('"', t0.`released`, '"'), 'null'),
  ',"price":', ifnull(t0.`price`, 'null'),
  ',"in_print":', if(t0.`in_print` is null, 'null', if(t0.`in_print`, 'true', 'false')),
  ',"details":', ifnull(t0.`details`, 'null'),
  ',"tags":', ifnull(t0.`tags`, 'null'),
  '}'
)
from `album` t0
where t0.`id` = cast(? as signed);
-- binds "1"

-- A row in a select of its own
-- GET /album/3?select=title,artist(name)
select concat(
  '{"id":', t0.`id`,
  ',"title":', json_quote(t0.`title`) collate utf8mb4_nopad_bin,
  ',"artist_id":', t0.`artist_id`,
  ',"released":', ifnull(concat('"', t0.`released`, '"'), 'null'),
  ',"price":', ifnull(t0.`price`, 'null'),
  ',"in_print":', if(t0.`in_print` is null, 'null', if(t0.`in_print`, 'true', 'false')),
  ',"details":', ifnull(t0.`details`, 'null'),
  ',"tags":', ifnull(t0.`tags`, 'null'),
  '}'
)
from `album` t0
where t0.`id` = cast(? as signed);
-- binds "3"
select concat(
  '{"title":', json_quote(t0.`title`) collate utf8mb4_nopad_bin,
  ',"artist":', coalesce(
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
where t0.`id` = cast(? as signed);
-- binds "3"

-- A key of two columns
-- GET /playlist_track/1,2
select concat(
  '{"playlist_id":', t0.`playlist_id`, ',"track_id":', t0.`track_id`, ',"position":', t0.`position`, '}'
)
from `playlist_track` t0
where t0.`playlist_id` = cast(? as signed) and t0.`track_id` = cast(? as signed);
-- binds "1", "2"

-- A key that holds nothing
-- GET /album/99
select concat(
  '{"id":', t0.`id`,
  ',"title":', json_quote(t0.`title`) collate utf8mb4_nopad_bin,
  ',"artist_id":', t0.`artist_id`,
  ',"released":', ifnull(concat('"', t0.`released`, '"'), 'null'),
  ',"price":', ifnull(t0.`price`, 'null'),
  ',"in_print":', if(t0.`in_print` is null, 'null', if(t0.`in_print`, 'true', 'false')),
  ',"details":', ifnull(t0.`details`, 'null'),
  ',"tags":', ifnull(t0.`tags`, 'null'),
  '}'
)
from `album` t0
where t0.`id` = cast(? as signed);
-- binds "99"

-- A key that is a uuid
-- GET /order/11111111-1111-4111-8111-111111111111?select=customer
select concat(
  '{"id":', json_quote(t0.`id`) collate utf8mb4_nopad_bin,
  ',"customer":', json_quote(t0.`customer`) collate utf8mb4_nopad_bin,
  ',"total":', t0.`total`,
  ',"note":', ifnull(json_quote(t0.`note`) collate utf8mb4_nopad_bin, 'null'),
  ',"placed":', concat(
    '"',
    concat(
      date_format(t0.`placed`, '%Y-%m-%dT%T'),
      trim(trailing '.' from trim(trailing '0' from date_format(t0.`placed`, '.%f'))),
      '+00:00'
    ),
    '"'
  ),
  ',"changed":', concat(
    '"',
    concat(
      date_format(t0.`changed`, '%Y-%m-%dT%T'),
      trim(trailing '.' from trim(trailing '0' from date_format(t0.`changed`, '.%f'))),
      '+00:00'
    ),
    '"'
  ),
  ',"details":', ifnull(t0.`details`, 'null'),
  '}'
)
from `order` t0
where t0.`id` = ?;
-- binds "11111111-1111-4111-8111-111111111111"
select concat('{"customer":', json_quote(t0.`customer`) collate utf8mb4_nopad_bin, '}')
from `order` t0
where t0.`id` = ?;
-- binds "11111111-1111-4111-8111-111111111111"

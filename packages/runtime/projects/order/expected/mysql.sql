-- By one column
-- GET /album?select=title&order=title.desc
select concat('{"title":', json_quote(t0.`title`) collate utf8mb4_nopad_bin, '}')
from `album` t0
order by t0.`title` desc, t0.`id` asc
limit ? offset ?;
-- binds 1000, 0

-- By the key, which needs no more
-- GET /album?select=id&order=id.desc
select concat('{"id":', t0.`id`, '}')
from `album` t0
order by t0.`id` desc
limit ? offset ?;
-- binds 1000, 0

-- By two
-- GET /track?select=name,seconds&order=seconds.desc,name
select concat('{"name":', json_quote(t0.`name`) collate utf8mb4_nopad_bin, ',"seconds":', t0.`seconds`, '}')
from `track` t0
order by t0.`seconds` desc, t0.`name` asc, t0.`id` asc
limit ? offset ?;
-- binds 1000, 0

-- Nulls last when ascending
-- GET /album?select=title,released&order=released
select concat(
  '{"title":', json_quote(t0.`title`) collate utf8mb4_nopad_bin,
  ',"released":', ifnull(concat('"', t0.`released`, '"'), 'null'),
  '}'
)
from `album` t0
order by t0.`released` is null asc, t0.`released` asc, t0.`id` asc
limit ? offset ?;
-- binds 1000, 0

-- Nulls first when descending
-- GET /album?select=title,released&order=released.desc
select concat(
  '{"title":', json_quote(t0.`title`) collate utf8mb4_nopad_bin,
  ',"released":', ifnull(concat('"', t0.`released`, '"'), 'null'),
  '}'
)
from `album` t0
order by t0.`released` is null desc, t0.`released` desc, t0.`id` asc
limit ? offset ?;
-- binds 1000, 0

-- Nulls where they are told to be
-- GET /album?select=title,released&order=released.asc.nullsfirst
select concat(
  '{"title":', json_quote(t0.`title`) collate utf8mb4_nopad_bin,
  ',"released":', ifnull(concat('"', t0.`released`, '"'), 'null'),
  '}'
)
from `album` t0
order by t0.`released` asc, t0.`id` asc
limit ? offset ?;
-- binds 1000, 0

-- Nulls last although descending
-- GET /album?select=title,released&order=released.desc.nullslast
select concat(
  '{"title":', json_quote(t0.`title`) collate utf8mb4_nopad_bin,
  ',"released":', ifnull(concat('"', t0.`released`, '"'), 'null'),
  '}'
)
from `album` t0
order by t0.`released` desc, t0.`id` asc
limit ? offset ?;
-- binds 1000, 0

-- By a column of the parent
-- GET /album?select=title,artist(name)&order=artist(name).desc
select concat(
  '{"title":', json_quote(t0.`title`) collate utf8mb4_nopad_bin,
  ',"artist":', coalesce(
    (
      select concat('{"name":', json_quote(t2.`name`) collate utf8mb4_nopad_bin, '}')
      from `artist` t2
      where t2.`id` = t0.`artist_id`
    ),
    'null'
  ),
  '}'
)
from `album` t0
order by
  (select t1.`name` from `artist` t1 where t1.`id` = t0.`artist_id`) is null desc,
  (select t1.`name` from `artist` t1 where t1.`id` = t0.`artist_id`) desc,
  t0.`id` asc
limit ? offset ?;
-- binds 1000, 0

-- By a text in JSON
-- GET /album?select=title&order=details->>label
select concat('{"title":', json_quote(t0.`title`) collate utf8mb4_nopad_bin, '}')
from `album` t0
order by
  if(
    json_type(json_extract(t0.`details`, '$."label"')) = 'NULL',
    null,
    json_unquote(json_extract(t0.`details`, '$."label"')) collate utf8mb4_nopad_bin
  ) is null asc,
  if(
    json_type(json_extract(t0.`details`, '$."label"')) = 'NULL',
    null,
    json_unquote(json_extract(t0.`details`, '$."label"')) collate utf8mb4_nopad_bin
  ) asc,
  t0.`id` asc
limit ? offset ?;
-- binds 1000, 0

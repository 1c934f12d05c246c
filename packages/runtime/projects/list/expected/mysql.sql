-- Everything of a table
-- GET /playlist
select concat('{"id":', t0.`id`, ',"name":', json_quote(t0.`name`) collate utf8mb4_nopad_bin, '}')
from `playlist` t0
order by t0.`id` asc
limit ? offset ?;
-- binds 1000, 0

-- Some columns, one under another name
-- GET /track?select=name,length:seconds&limit=2
select concat('{"name":', json_quote(t0.`name`) collate utf8mb4_nopad_bin, ',"length":', t0.`seconds`, '}')
from `track` t0
order by t0.`id` asc
limit ? offset ?;
-- binds 2, 0

-- A page by offset
-- GET /artist?select=name&limit=2&offset=1
select concat('{"name":', json_quote(t0.`name`) collate utf8mb4_nopad_bin, '}')
from `artist` t0
order by t0.`id` asc
limit ? offset ?;
-- binds 2, 1

-- Every kind of value
-- GET /album?id=eq.2
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
where t0.`id` = cast(? as signed)
order by t0.`id` asc
limit ? offset ?;
-- binds "2", 1000, 0

-- A date and time, a uuid and a decimal
-- GET /order?select=id,total,placed,details
select concat(
  '{"id":', json_quote(t0.`id`) collate utf8mb4_nopad_bin,
  ',"total":', t0.`total`,
  ',"placed":', concat(
    '"',
    concat(
      date_format(t0.`placed`, '%Y-%m-%dT%T'),
      trim(trailing '.' from trim(trailing '0' from date_format(t0.`placed`, '.%f'))),
      '+00:00'
    ),
    '"'
  ),
  ',"details":', ifnull(t0.`details`, 'null'),
  '}'
)
from `order` t0
order by t0.`id` asc
limit ? offset ?;
-- binds 1000, 0

-- Long numbers as strings
-- GET /track?select=plays&id=eq.2
select concat('{"plays":', concat('"', t0.`plays`, '"'), '}')
from `track` t0
where t0.`id` = cast(? as signed)
order by t0.`id` asc
limit ? offset ?;
-- binds "2", 1000, 0

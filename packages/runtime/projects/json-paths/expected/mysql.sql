-- As JSON and as text
-- GET /album?select=title,details->label,named:details->>label
select concat(
  '{"title":', json_quote(t0.`title`) collate utf8mb4_nopad_bin,
  ',"label":', ifnull(json_extract(t0.`details`, '$."label"') collate utf8mb4_nopad_bin, 'null'),
  ',"named":', ifnull(
    json_quote(
      if(
        json_type(json_extract(t0.`details`, '$."label"')) = 'NULL',
        null,
        json_unquote(json_extract(t0.`details`, '$."label"')) collate utf8mb4_nopad_bin
      )
    ) collate utf8mb4_nopad_bin,
    'null'
  ),
  '}'
)
from `album` t0
order by t0.`id` asc
limit ? offset ?;
-- binds 1000, 0

-- Deeper, into an array
-- GET /album?select=title,details->size->cm->0&id=eq.1
select concat(
  '{"title":', json_quote(t0.`title`) collate utf8mb4_nopad_bin,
  ',"cm":', ifnull(json_extract(t0.`details`, '$."size"."cm"[0]') collate utf8mb4_nopad_bin, 'null'),
  '}'
)
from `album` t0
where t0.`id` = cast(? as signed)
order by t0.`id` asc
limit ? offset ?;
-- binds "1", 1000, 0

-- Filtered by a text
-- GET /album?select=title&details->>label=eq.Atlantic
select concat('{"title":', json_quote(t0.`title`) collate utf8mb4_nopad_bin, '}')
from `album` t0
where if(
  json_type(json_extract(t0.`details`, '$."label"')) = 'NULL',
  null,
  json_unquote(json_extract(t0.`details`, '$."label"')) collate utf8mb4_nopad_bin
) = ?
order by t0.`id` asc
limit ? offset ?;
-- binds "Atlantic", 1000, 0

-- Filtered by JSON
-- GET /album?select=title&details->size->cm=eq.[31,30]
select concat('{"title":', json_quote(t0.`title`) collate utf8mb4_nopad_bin, '}')
from `album` t0
where if(
  json_extract(t0.`details`, '$."size"."cm"') collate utf8mb4_nopad_bin is null,
  null,
  json_equals(json_extract(t0.`details`, '$."size"."cm"') collate utf8mb4_nopad_bin, ?)
)
order by t0.`id` asc
limit ? offset ?;
-- binds "[31,30]", 1000, 0

-- An element of a list
-- GET /album?select=title,tags->>0&limit=1
select concat(
  '{"title":', json_quote(t0.`title`) collate utf8mb4_nopad_bin,
  ',"tags":', ifnull(
    json_quote(
      if(
        json_type(json_extract(t0.`tags`, '$[0]')) = 'NULL',
        null,
        json_unquote(json_extract(t0.`tags`, '$[0]')) collate utf8mb4_nopad_bin
      )
    ) collate utf8mb4_nopad_bin,
    'null'
  ),
  '}'
)
from `album` t0
order by t0.`id` asc
limit ? offset ?;
-- binds 1, 0

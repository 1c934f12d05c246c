-- Like
-- GET /track?select=name&name=like.R*
select concat('{"name":', json_quote(t0.`name`) collate utf8mb4_nopad_bin, '}')
from `track` t0
where t0.`name` like ?
order by t0.`id` asc
limit ? offset ?;
-- binds "R%", 1000, 0

-- Like, letters folded
-- GET /track?select=name&name=ilike.*JÓGA*
select concat('{"name":', json_quote(t0.`name`) collate utf8mb4_nopad_bin, '}')
from `track` t0
where replace(
  lower(replace(t0.`name`, 'İ', 'i̇') collate utf8mb4_uca1400_nopad_as_cs), 'ς', 'σ'
) collate utf8mb4_nopad_bin like replace(lower(replace(?, 'İ', 'i̇') collate utf8mb4_uca1400_nopad_as_cs), 'ς', 'σ') collate utf8mb4_nopad_bin
order by t0.`id` asc
limit ? offset ?;
-- binds "%JÓGA%", 1000, 0

-- A percent sign that is meant as one
-- GET /track?select=name&name=like.*\%25*
select concat('{"name":', json_quote(t0.`name`) collate utf8mb4_nopad_bin, '}')
from `track` t0
where t0.`name` like ?
order by t0.`id` asc
limit ? offset ?;
-- binds "%\\%%", 1000, 0

-- A text begins with a quote that SQL would end at
-- GET /track?select=name&name=like.*'n'*
select concat('{"name":', json_quote(t0.`name`) collate utf8mb4_nopad_bin, '}')
from `track` t0
where t0.`name` like ?
order by t0.`id` asc
limit ? offset ?;
-- binds "%'n'%", 1000, 0

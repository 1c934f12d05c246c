-- Contains
-- GET /album?select=title&tags=cs.{classic,live}
select concat('{"title":', json_quote(t0.`title`) collate utf8mb4_nopad_bin, '}')
from `album` t0
where json_contains(t0.`tags`, ?)
order by t0.`id` asc
limit ? offset ?;
-- binds "[\"classic\",\"live\"]", 1000, 0

-- Is contained in
-- GET /album?select=title&tags=cd.{studio,debut}
select concat('{"title":', json_quote(t0.`title`) collate utf8mb4_nopad_bin, '}')
from `album` t0
where json_contains(?, t0.`tags`)
order by t0.`id` asc
limit ? offset ?;
-- binds "[\"studio\",\"debut\"]", 1000, 0

-- Shares something with
-- GET /album?select=title&tags=ov.{live,debut}
select concat('{"title":', json_quote(t0.`title`) collate utf8mb4_nopad_bin, '}')
from `album` t0
where json_overlaps(t0.`tags`, ?)
order by t0.`id` asc
limit ? offset ?;
-- binds "[\"live\",\"debut\"]", 1000, 0

-- JSON that contains
-- GET /album?select=title&details=cs.{"label":"Atlantic"}
select concat('{"title":', json_quote(t0.`title`) collate utf8mb4_nopad_bin, '}')
from `album` t0
where json_contains(t0.`details`, ?)
order by t0.`id` asc
limit ? offset ?;
-- binds "{\"label\":\"Atlantic\"}", 1000, 0

-- Not containing, where null is neither
-- GET /album?select=title&tags=not.cs.{classic}
select concat('{"title":', json_quote(t0.`title`) collate utf8mb4_nopad_bin, '}')
from `album` t0
where not (json_contains(t0.`tags`, ?))
order by t0.`id` asc
limit ? offset ?;
-- binds "[\"classic\"]", 1000, 0

-- Contains
-- GET /album?select=title&tags=cs.{classic,live}
select concat('{"title":', to_json(t0."title")::text, '}')
from (select t0.* from "album" t0 where t0."tags" @> $1::text[] order by t0."id" asc limit $2 offset $3) t0
order by t0."id" asc;
-- binds "{\"classic\",\"live\"}", 1000, 0

-- Is contained in
-- GET /album?select=title&tags=cd.{studio,debut}
select concat('{"title":', to_json(t0."title")::text, '}')
from (select t0.* from "album" t0 where t0."tags" <@ $1::text[] order by t0."id" asc limit $2 offset $3) t0
order by t0."id" asc;
-- binds "{\"studio\",\"debut\"}", 1000, 0

-- Shares something with
-- GET /album?select=title&tags=ov.{live,debut}
select concat('{"title":', to_json(t0."title")::text, '}')
from (select t0.* from "album" t0 where t0."tags" && $1::text[] order by t0."id" asc limit $2 offset $3) t0
order by t0."id" asc;
-- binds "{\"live\",\"debut\"}", 1000, 0

-- JSON that contains
-- GET /album?select=title&details=cs.{"label":"Atlantic"}
select concat('{"title":', to_json(t0."title")::text, '}')
from (select t0.* from "album" t0 where t0."details" @> $1::jsonb order by t0."id" asc limit $2 offset $3) t0
order by t0."id" asc;
-- binds "{\"label\":\"Atlantic\"}", 1000, 0

-- Not containing, where null is neither
-- GET /album?select=title&tags=not.cs.{classic}
select concat('{"title":', to_json(t0."title")::text, '}')
from (
  select t0.* from "album" t0 where not (t0."tags" @> $1::text[]) order by t0."id" asc limit $2 offset $3
) t0
order by t0."id" asc;
-- binds "{\"classic\"}", 1000, 0

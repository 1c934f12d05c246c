-- As JSON and as text
-- GET /album?select=title,details->label,named:details->>label
select concat(
  '{"title":', json_quote(t0."title"),
  ',"label":', coalesce((t0."details" -> 'label'), 'null'),
  ',"named":', json_quote(
    (
      case json_type(
        t0."details" -> 'label'
      ) when 'null' then null when 'text' then (t0."details" -> 'label') ->> '$' else t0."details" -> 'label' || '' end
    )
  ),
  '}'
)
from "album" t0
order by t0."id" asc
limit ? offset ?;
-- binds 1000, 0
-- SCAN t0

-- Deeper, into an array
-- GET /album?select=title,details->size->cm->0&id=eq.1
select concat(
  '{"title":', json_quote(t0."title"), ',"cm":', coalesce((t0."details" -> 'size' -> 'cm' -> 0), 'null'), '}'
)
from "album" t0
where t0."id" = ?
order by t0."id" asc
limit ? offset ?;
-- binds 1, 1000, 0
-- SEARCH t0 USING INTEGER PRIMARY KEY (rowid=?)

-- Filtered by a text
-- GET /album?select=title&details->>label=eq.Atlantic
select concat('{"title":', json_quote(t0."title"), '}')
from "album" t0
where (
  case json_type(
    t0."details" -> 'label'
  ) when 'null' then null when 'text' then (t0."details" -> 'label') ->> '$' else t0."details" -> 'label' || '' end
) = ?
order by t0."id" asc
limit ? offset ?;
-- binds "Atlantic", 1000, 0
-- SCAN t0

-- Filtered by JSON
-- GET /album?select=title&details->size->cm=eq.[31,30]
select concat('{"title":', json_quote(t0."title"), '}')
from "album" t0
where plinth_json_equals((t0."details" -> 'size' -> 'cm'), ?)
order by t0."id" asc
limit ? offset ?;
-- binds "[31,30]", 1000, 0
-- SCAN t0

-- An element of a list
-- GET /album?select=title,tags->>0&limit=1
select concat(
  '{"title":', json_quote(t0."title"),
  ',"tags":', json_quote(
    (
      case json_type(
        t0."tags" -> 0
      ) when 'null' then null when 'text' then (t0."tags" -> 0) ->> '$' else t0."tags" -> 0 || '' end
    )
  ),
  '}'
)
from "album" t0
order by t0."id" asc
limit ? offset ?;
-- binds 1, 0
-- SCAN t0

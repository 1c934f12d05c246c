-- The parent
-- GET /track?select=name,album(title)&limit=3&offset=5
select concat(
  '{"name":', to_json(t0."name")::text,
  ',"album":', coalesce(
    (select concat('{"title":', to_json(t1."title")::text, '}') from "album" t1 where t1."id" = t0."album_id"),
    'null'
  ),
  '}'
)
from (select t0.* from "track" t0 order by t0."id" asc limit $1 offset $2) t0
order by t0."id" asc;
-- binds 3, 5

-- The parent of the parent
-- GET /track?select=name,album(title,artist(name))&id=eq.3
select concat(
  '{"name":', to_json(t0."name")::text,
  ',"album":', coalesce(
    (
      select concat(
        '{"title":', to_json(t1."title")::text,
        ',"artist":', coalesce(
          (
            select concat('{"name":', to_json(t2."name")::text, '}')
            from "artist" t2
            where t2."id" = t1."artist_id"
          ),
          'null'
        ),
        '}'
      )
      from "album" t1
      where t1."id" = t0."album_id"
    ),
    'null'
  ),
  '}'
)
from (select t0.* from "track" t0 where t0."id" = $1::bigint order by t0."id" asc limit $2 offset $3) t0
order by t0."id" asc;
-- binds "3", 1000, 0

-- By the foreign key's column, under another name
-- GET /album?select=title,by:artist_id(name)&id=eq.1
select concat(
  '{"title":', to_json(t0."title")::text,
  ',"by":', coalesce(
    (select concat('{"name":', to_json(t1."name")::text, '}') from "artist" t1 where t1."id" = t0."artist_id"),
    'null'
  ),
  '}'
)
from (select t0.* from "album" t0 where t0."id" = $1::bigint order by t0."id" asc limit $2 offset $3) t0
order by t0."id" asc;
-- binds "1", 1000, 0

-- Whole rows
-- GET /copy?select=*,album(*)&id=eq.4
select concat(
  '{"id":', t0."id",
  ',"album_id":', t0."album_id",
  ',"shelf_room":', coalesce(to_json(t0."shelf_room")::text, 'null'),
  ',"shelf_number":', coalesce(t0."shelf_number"::text, 'null'),
  ',"condition":', to_json(t0."condition")::text,
  ',"album":', coalesce(
    (
      select concat(
        '{"id":', t1."id",
        ',"title":', to_json(t1."title")::text,
        ',"artist_id":', t1."artist_id",
        ',"released":', coalesce(to_json(t1."released")::text, 'null'),
        ',"price":', coalesce(t1."price"::text, 'null'),
        ',"in_print":', t1."in_print"::text,
        ',"details":', coalesce(t1."details"::text, 'null'),
        ',"tags":', coalesce(to_json(t1."tags")::text, 'null'),
        '}'
      )
      from "album" t1
      where t1."id" = t0."album_id"
    ),
    'null'
  ),
  '}'
)
from (select t0.* from "copy" t0 where t0."id" = $1::bigint order by t0."id" asc limit $2 offset $3) t0
order by t0."id" asc;
-- binds "4", 1000, 0

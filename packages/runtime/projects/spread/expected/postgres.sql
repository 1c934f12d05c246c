-- Columns of the parent
-- GET /album?select=title,...artist(artist:name,country)&limit=2
select concat(
  '{"title":', to_json(t0."title")::text,
  ',"artist":', coalesce(
    (select concat('', to_json(t2."name")::text) from "artist" t2 where t2."id" = t0."artist_id"), 'null'
  ),
  ',"country":', coalesce(
    (
      select concat('', coalesce(to_json(t3."country")::text, 'null'))
      from "artist" t3
      where t3."id" = t0."artist_id"
    ),
    'null'
  ),
  '}'
)
from (select t0.* from "album" t0 order by t0."id" asc limit $1 offset $2) t0
order by t0."id" asc;
-- binds 2, 0

-- Columns of the parent's parent
-- GET /track?select=name,...album(title,...artist(artist:name))&id=eq.3
select concat(
  '{"name":', to_json(t0."name")::text,
  ',"title":', coalesce(
    (select concat('', to_json(t3."title")::text) from "album" t3 where t3."id" = t0."album_id"), 'null'
  ),
  ',"artist":', coalesce(
    (
      select concat(
        '',
        coalesce(
          (select concat('', to_json(t7."name")::text) from "artist" t7 where t7."id" = t5."artist_id"),
          'null'
        )
      )
      from "album" t5
      where t5."id" = t0."album_id"
    ),
    'null'
  ),
  '}'
)
from (select t0.* from "track" t0 where t0."id" = $1::bigint order by t0."id" asc limit $2 offset $3) t0
order by t0."id" asc;
-- binds "3", 1000, 0

-- Columns of many, as arrays
-- GET /artist?select=name,...albums(titles:title,prices:price)
select concat(
  '{"name":', to_json(t0."name")::text,
  ',"titles":', (
    select concat('[', string_agg(j, ','), ']')
    from (
      select concat('', to_json(t2."title")::text) as j
      from "album" t2
      where t2."artist_id" = t0."id"
      order by t2."id" asc
    ) rows
  ),
  ',"prices":', (
    select concat('[', string_agg(j, ','), ']')
    from (
      select concat('', coalesce(t3."price"::text, 'null')) as j
      from "album" t3
      where t3."artist_id" = t0."id"
      order by t3."id" asc
    ) rows
  ),
  '}'
)
from (select t0.* from "artist" t0 order by t0."id" asc limit $1 offset $2) t0
order by t0."id" asc;
-- binds 1000, 0

-- A parent that is not there
-- GET /track?select=name,...album(title)&id=eq.7
select concat(
  '{"name":', to_json(t0."name")::text,
  ',"title":', coalesce(
    (select concat('', to_json(t2."title")::text) from "album" t2 where t2."id" = t0."album_id"), 'null'
  ),
  '}'
)
from (select t0.* from "track" t0 where t0."id" = $1::bigint order by t0."id" asc limit $2 offset $3) t0
order by t0."id" asc;
-- binds "7", 1000, 0

-- Only artists who have an album
-- GET /artist?select=name,albums!inner(title)
select concat(
  '{"name":', to_json(t0."name")::text,
  ',"albums":', (
    select concat('[', string_agg(j, ','), ']')
    from (
      select concat('{"title":', to_json(t2."title")::text, '}') as j
      from "album" t2
      where t2."artist_id" = t0."id"
      order by t2."id" asc
    ) rows
  ),
  '}'
)
from (
  select t0.*
  from "artist" t0
  where exists (select 1 from "album" t1 where t1."artist_id" = t0."id")
  order by t0."id" asc
  limit $1 offset $2
) t0
order by t0."id" asc;
-- binds 1000, 0

-- Only artists who have such an album
-- GET /artist?select=name,albums!inner(title)&albums.price=gt.10
select concat(
  '{"name":', to_json(t0."name")::text,
  ',"albums":', (
    select concat('[', string_agg(j, ','), ']')
    from (
      select concat('{"title":', to_json(t2."title")::text, '}') as j
      from "album" t2
      where t2."artist_id" = t0."id" and t2."price" > $1::numeric
      order by t2."id" asc
    ) rows
  ),
  '}'
)
from (
  select t0.*
  from "artist" t0
  where exists (select 1 from "album" t1 where t1."artist_id" = t0."id" and t1."price" > $2::numeric)
  order by t0."id" asc
  limit $3 offset $4
) t0
order by t0."id" asc;
-- binds "10.00", "10.00", 1000, 0

-- Only artists whose album has a track like that
-- GET /artist?select=name,albums!inner(title,tracks!inner(name))&albums.tracks.seconds=gt.1000
select concat(
  '{"name":', to_json(t0."name")::text,
  ',"albums":', (
    select concat('[', string_agg(j, ','), ']')
    from (
      select concat(
        '{"title":', to_json(t3."title")::text,
        ',"tracks":', (
          select concat('[', string_agg(j, ','), ']')
          from (
            select concat('{"name":', to_json(t4."name")::text, '}') as j
            from "track" t4
            where t4."album_id" = t3."id" and t4."seconds" > $1::integer
            order by t4."id" asc
          ) rows
        ),
        '}'
      ) as j
      from "album" t3
      where
        t3."artist_id" = t0."id"
        and exists (select 1 from "track" t5 where t5."album_id" = t3."id" and t5."seconds" > $2::integer)
      order by t3."id" asc
    ) rows
  ),
  '}'
)
from (
  select t0.*
  from "artist" t0
  where exists (
    select 1
    from "album" t1
    where
      t1."artist_id" = t0."id"
      and exists (select 1 from "track" t2 where t2."album_id" = t1."id" and t2."seconds" > $3::integer)
  )
  order by t0."id" asc
  limit $4 offset $5
) t0
order by t0."id" asc;
-- binds "1000", "1000", "1000", 1000, 0

-- Artists without an album
-- GET /artist?select=name,albums()&albums=is.null
select concat('{"name":', to_json(t0."name")::text, '}')
from (
  select t0.*
  from "artist" t0
  where not exists (select 1 from "album" t1 where t1."artist_id" = t0."id")
  order by t0."id" asc
  limit $1 offset $2
) t0
order by t0."id" asc;
-- binds 1000, 0

-- Artists with an album, which is not shown
-- GET /artist?select=name,albums()&albums=not.is.null
select concat('{"name":', to_json(t0."name")::text, '}')
from (
  select t0.*
  from "artist" t0
  where exists (select 1 from "album" t1 where t1."artist_id" = t0."id")
  order by t0."id" asc
  limit $1 offset $2
) t0
order by t0."id" asc;
-- binds 1000, 0

-- One or the other
-- GET /artist?select=name,albums()&or=(albums.is.null,country.eq.Iceland)
select concat('{"name":', to_json(t0."name")::text, '}')
from (
  select t0.*
  from "artist" t0
  where (not exists (select 1 from "album" t1 where t1."artist_id" = t0."id") or t0."country" = $1::text)
  order by t0."id" asc
  limit $2 offset $3
) t0
order by t0."id" asc;
-- binds "Iceland", 1000, 0

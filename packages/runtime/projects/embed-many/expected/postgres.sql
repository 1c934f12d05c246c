-- Albums of each artist
-- GET /artist?select=name,albums(title)
select concat(
  '{"name":', to_json(t0."name")::text,
  ',"albums":', (
    select concat('[', string_agg(j, ','), ']')
    from (
      select concat('{"title":', to_json(t1."title")::text, '}') as j
      from "album" t1
      where t1."artist_id" = t0."id"
      order by t1."id" asc
    ) rows
  ),
  '}'
)
from (select t0.* from "artist" t0 order by t0."id" asc limit $1 offset $2) t0
order by t0."id" asc;
-- binds 1000, 0

-- Their own filter, order and limit
-- GET /artist?select=name,albums(title)&albums.in_print=is.true&albums.order=released.desc&albums.limit=1
select concat(
  '{"name":', to_json(t0."name")::text,
  ',"albums":', (
    select concat('[', string_agg(j, ','), ']')
    from (
      select concat('{"title":', to_json(t1."title")::text, '}') as j
      from "album" t1
      where t1."artist_id" = t0."id" and t1."in_print" is true
      order by t1."released" desc, t1."id" asc
      limit $1::bigint
    ) rows
  ),
  '}'
)
from (select t0.* from "artist" t0 order by t0."id" asc limit $2 offset $3) t0
order by t0."id" asc;
-- binds 1, 1000, 0

-- Two levels
-- GET /artist?select=name,albums(title,tracks(name))&id=eq.2&albums.tracks.order=seconds.desc&albums.tracks.limit=1
select concat(
  '{"name":', to_json(t0."name")::text,
  ',"albums":', (
    select concat('[', string_agg(j, ','), ']')
    from (
      select concat(
        '{"title":', to_json(t1."title")::text,
        ',"tracks":', (
          select concat('[', string_agg(j, ','), ']')
          from (
            select concat('{"name":', to_json(t2."name")::text, '}') as j
            from "track" t2
            where t2."album_id" = t1."id"
            order by t2."seconds" desc, t2."id" asc
            limit $1::bigint
          ) rows
        ),
        '}'
      ) as j
      from "album" t1
      where t1."artist_id" = t0."id"
      order by t1."id" asc
    ) rows
  ),
  '}'
)
from (select t0.* from "artist" t0 where t0."id" = $2::bigint order by t0."id" asc limit $3 offset $4) t0
order by t0."id" asc;
-- binds 1, "2", 1000, 0

-- Two names for one table
-- GET /artist?select=name,old:albums(title),new:albums(title)&id=eq.1&old.released=lt.1978-06-01&new.released=gte.1978-06-01
select concat(
  '{"name":', to_json(t0."name")::text,
  ',"old":', (
    select concat('[', string_agg(j, ','), ']')
    from (
      select concat('{"title":', to_json(t1."title")::text, '}') as j
      from "album" t1
      where t1."artist_id" = t0."id" and t1."released" < $1::date
      order by t1."id" asc
    ) rows
  ),
  ',"new":', (
    select concat('[', string_agg(j, ','), ']')
    from (
      select concat('{"title":', to_json(t2."title")::text, '}') as j
      from "album" t2
      where t2."artist_id" = t0."id" and t2."released" >= $2::date
      order by t2."id" asc
    ) rows
  ),
  '}'
)
from (select t0.* from "artist" t0 where t0."id" = $3::bigint order by t0."id" asc limit $4 offset $5) t0
order by t0."id" asc;
-- binds "1978-06-01", "1978-06-01", "1", 1000, 0

-- Through a table between
-- GET /playlist?select=name,tracks(name)
select concat(
  '{"name":', to_json(t0."name")::text,
  ',"tracks":', (
    select concat('[', string_agg(j, ','), ']')
    from (
      select concat('{"name":', to_json(t1."name")::text, '}') as j
      from "playlist_track" t1b
      join "track" t1 on t1b."track_id" = t1."id"
      where t1b."playlist_id" = t0."id"
      order by t1."id" asc
    ) rows
  ),
  '}'
)
from (select t0.* from "playlist" t0 order by t0."id" asc limit $1 offset $2) t0
order by t0."id" asc;
-- binds 1000, 0

-- And back
-- GET /track?select=name,playlists(name)&id=eq.2
select concat(
  '{"name":', to_json(t0."name")::text,
  ',"playlists":', (
    select concat('[', string_agg(j, ','), ']')
    from (
      select concat('{"name":', to_json(t1."name")::text, '}') as j
      from "playlist_track" t1b
      join "playlist" t1 on t1b."playlist_id" = t1."id"
      where t1b."track_id" = t0."id"
      order by t1."id" asc
    ) rows
  ),
  '}'
)
from (select t0.* from "track" t0 where t0."id" = $1::bigint order by t0."id" asc limit $2 offset $3) t0
order by t0."id" asc;
-- binds "2", 1000, 0

-- With its own order
-- GET /playlist?select=name,tracks(name)&tracks.order=seconds.desc&id=eq.2
select concat(
  '{"name":', to_json(t0."name")::text,
  ',"tracks":', (
    select concat('[', string_agg(j, ','), ']')
    from (
      select concat('{"name":', to_json(t1."name")::text, '}') as j
      from "playlist_track" t1b
      join "track" t1 on t1b."track_id" = t1."id"
      where t1b."playlist_id" = t0."id"
      order by t1."seconds" desc, t1."id" asc
    ) rows
  ),
  '}'
)
from (select t0.* from "playlist" t0 where t0."id" = $1::bigint order by t0."id" asc limit $2 offset $3) t0
order by t0."id" asc;
-- binds "2", 1000, 0

-- By way of the table between, for what it holds
-- GET /playlist?select=name,playlist_track(position,track(name))&playlist_track.order=position&id=eq.1
select concat(
  '{"name":', to_json(t0."name")::text,
  ',"playlist_track":', (
    select concat('[', string_agg(j, ','), ']')
    from (
      select concat(
        '{"position":', t1."position",
        ',"track":', coalesce(
          (
            select concat('{"name":', to_json(t2."name")::text, '}')
            from "track" t2
            where t2."id" = t1."track_id"
          ),
          'null'
        ),
        '}'
      ) as j
      from "playlist_track" t1
      where t1."playlist_id" = t0."id"
      order by t1."position" asc, t1."playlist_id" asc, t1."track_id" asc
    ) rows
  ),
  '}'
)
from (select t0.* from "playlist" t0 where t0."id" = $1::bigint order by t0."id" asc limit $2 offset $3) t0
order by t0."id" asc;
-- binds "1", 1000, 0

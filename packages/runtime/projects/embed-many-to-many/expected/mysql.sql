-- Through a table between
-- GET /playlist?select=name,tracks(name)
select concat(
  '{"name":', json_quote(t0.`name`) collate utf8mb4_nopad_bin,
  ',"tracks":', (
    select concat(
      '[',
      ifnull(
        group_concat(
          concat('{"name":', json_quote(t1.`name`) collate utf8mb4_nopad_bin, '}')
          order by t1.`id` asc separator ','
        ),
        ''
      ),
      ']'
    )
    from `playlist_track` t1b
    join `track` t1 on t1b.`track_id` = t1.`id`
    where t1b.`playlist_id` = t0.`id`
  ),
  '}'
)
from `playlist` t0
order by t0.`id` asc
limit ? offset ?;
-- binds 1000, 0

-- And back
-- GET /track?select=name,playlists(name)&id=eq.2
select concat(
  '{"name":', json_quote(t0.`name`) collate utf8mb4_nopad_bin,
  ',"playlists":', (
    select concat(
      '[',
      ifnull(
        group_concat(
          concat('{"name":', json_quote(t1.`name`) collate utf8mb4_nopad_bin, '}')
          order by t1.`id` asc separator ','
        ),
        ''
      ),
      ']'
    )
    from `playlist_track` t1b
    join `playlist` t1 on t1b.`playlist_id` = t1.`id`
    where t1b.`track_id` = t0.`id`
  ),
  '}'
)
from `track` t0
where t0.`id` = cast(? as signed)
order by t0.`id` asc
limit ? offset ?;
-- binds "2", 1000, 0

-- With its own order
-- GET /playlist?select=name,tracks(name)&tracks.order=seconds.desc&id=eq.2
select concat(
  '{"name":', json_quote(t0.`name`) collate utf8mb4_nopad_bin,
  ',"tracks":', (
    select concat(
      '[',
      ifnull(
        group_concat(
          concat('{"name":', json_quote(t1.`name`) collate utf8mb4_nopad_bin, '}')
          order by t1.`seconds` desc, t1.`id` asc separator ','
        ),
        ''
      ),
      ']'
    )
    from `playlist_track` t1b
    join `track` t1 on t1b.`track_id` = t1.`id`
    where t1b.`playlist_id` = t0.`id`
  ),
  '}'
)
from `playlist` t0
where t0.`id` = cast(? as signed)
order by t0.`id` asc
limit ? offset ?;
-- binds "2", 1000, 0

-- By way of the table between, for what it holds
-- GET /playlist?select=name,playlist_track(position,track(name))&playlist_track.order=position&id=eq.1
select concat(
  '{"name":', json_quote(t0.`name`) collate utf8mb4_nopad_bin,
  ',"playlist_track":', (
    select concat(
      '[',
      ifnull(
        group_concat(
          concat(
            '{"position":', t1.`position`,
            ',"track":', coalesce(
              (
                select concat('{"name":', json_quote(t2.`name`) collate utf8mb4_nopad_bin, '}')
                from `track` t2
                where t2.`id` = t1.`track_id`
              ),
              'null'
            ),
            '}'
          )
          order by t1.`position` asc, t1.`playlist_id` asc, t1.`track_id` asc separator ','
        ),
        ''
      ),
      ']'
    )
    from `playlist_track` t1
    where t1.`playlist_id` = t0.`id`
  ),
  '}'
)
from `playlist` t0
where t0.`id` = cast(? as signed)
order by t0.`id` asc
limit ? offset ?;
-- binds "1", 1000, 0

-- Rows that filters find
-- DELETE /copy?condition=eq.worn
delete t0
from `copy` as t0
where t0.`condition` = ?;
-- binds "worn"

-- Shown
-- DELETE /copy?album_id=eq.4&select=id,album(title)
begin;
select concat(
  '{"id":', t0.`id`,
  ',"album":', coalesce(
    (
      select concat('{"title":', json_quote(t1.`title`) collate utf8mb4_nopad_bin, '}')
      from `album` t1
      where t1.`id` = t0.`album_id`
    ),
    'null'
  ),
  '}'
)
from `copy` t0
where t0.`album_id` = cast(? as signed)
order by t0.`id` asc
for update;
-- binds "4"
delete t0
from `copy` as t0
where t0.`album_id` = cast(? as signed);
-- binds "4"
commit;

-- The row of a path
-- DELETE /playlist_track/1,2
begin;
select concat(
  '{"playlist_id":', t0.`playlist_id`, ',"track_id":', t0.`track_id`, ',"position":', t0.`position`, '}'
)
from `playlist_track` t0
where t0.`playlist_id` = cast(? as signed) and t0.`track_id` = cast(? as signed)
order by t0.`playlist_id` asc, t0.`track_id` asc
for update;
-- binds "1", "2"
delete t0
from `playlist_track` as t0
where t0.`playlist_id` = cast(? as signed) and t0.`track_id` = cast(? as signed);
-- binds "1", "2"
commit;

-- A row of a path that is not there
-- DELETE /playlist_track/1,2
delete t0
from `playlist_track` as t0
where t0.`playlist_id` = cast(? as signed) and t0.`track_id` = cast(? as signed);
-- binds "1", "2"

-- Whom others need
-- DELETE /artist/1
delete t0
from `artist` as t0
where t0.`id` = cast(? as signed);
-- binds "1"

-- Tried
-- DELETE /playlist?id=gt.0
begin;
select concat('{"id":', t0.`id`, ',"name":', json_quote(t0.`name`) collate utf8mb4_nopad_bin, '}')
from `playlist` t0
where t0.`id` > cast(? as signed)
order by t0.`id` asc
for update;
-- binds "0"
delete t0
from `playlist` as t0
where t0.`id` > cast(? as signed);
-- binds "0"
rollback;

-- By an embedded row
-- DELETE /playlist?select=name,tracks!inner(name)&tracks.name=eq.Halleluhwah

-- A row of a path that a filter leaves out
-- DELETE /playlist/3?name=eq.Full
delete t0
from `playlist` as t0
where t0.`id` = cast(? as signed) and t0.`name` = ?;
-- binds "3", "Full"

-- Only headers
-- DELETE /playlist/3
delete t0
from `playlist` as t0
where t0.`id` = cast(? as signed);
-- binds "3"

-- At most so many
-- DELETE /track?id=gt.0
begin;
delete t0
from `track` as t0
where t0.`id` > cast(? as signed);
-- binds "0"
rollback;

-- A row that is there
-- PUT /shelf/front,2
begin;
select 1
from `shelf` t0
where t0.`room` = ? and t0.`number` = cast(? as signed)
for update;
-- binds "front", "2"
update `shelf` as t0
set `label` = ?
where t0.`room` = ? and t0.`number` = cast(? as signed);
-- binds "Second", "front", "2"
select concat(
  '{"room":', json_quote(t0.`room`) collate utf8mb4_nopad_bin,
  ',"number":', t0.`number`,
  ',"label":', ifnull(json_quote(t0.`label`) collate utf8mb4_nopad_bin, 'null'),
  '}'
)
from `shelf` t0
where t0.`room` = ? and t0.`number` = cast(? as signed);
-- binds "front", "2"
commit;

-- A row that is not
-- PUT /shelf/front,5
begin;
select 1
from `shelf` t0
where t0.`room` = ? and t0.`number` = cast(? as signed)
for update;
-- binds "front", "5"
insert into `shelf` (`room`, `number`, `label`)
values (?, cast(? as signed), ?)
returning concat(
  '{"room":', json_quote(`shelf`.`room`) collate utf8mb4_nopad_bin,
  ',"number":', `shelf`.`number`,
  ',"label":', ifnull(json_quote(`shelf`.`label`) collate utf8mb4_nopad_bin, 'null'),
  '}'
);
-- binds "front", "5", null
commit;

-- Silently
-- PUT /shelf/front,5
begin;
select 1
from `shelf` t0
where t0.`room` = ? and t0.`number` = cast(? as signed)
for update;
-- binds "front", "5"
update `shelf` as t0
set `label` = ?
where t0.`room` = ? and t0.`number` = cast(? as signed);
-- binds "Fifth", "front", "5"
commit;

-- A row that is nothing but its key and a default
-- PUT /playlist_track/3,1
begin;
select 1
from `playlist_track` t0
where t0.`playlist_id` = cast(? as signed) and t0.`track_id` = cast(? as signed)
for update;
-- binds "3", "1"
insert into `playlist_track` (`playlist_id`, `track_id`, `position`)
values (cast(? as signed), cast(? as signed), cast(? as signed))
returning concat(
  '{"playlist_id":', `playlist_track`.`playlist_id`,
  ',"track_id":', `playlist_track`.`track_id`,
  ',"position":', `playlist_track`.`position`,
  '}'
);
-- binds "3", "1", "1"
commit;

-- Another key in the body
-- PUT /shelf/front,5

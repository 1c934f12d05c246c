-- Merged by the primary key
-- POST /shelf
begin;
select `room`, `number`
from `shelf`
where `room` = ? and `number` = cast(? as signed)
for update;
-- binds "front", "1"
update `shelf`
set `label` = ?
where `room` = ? and `number` = cast(? as signed);
-- binds "Newest", "front", "1"
select `room`, `number`
from `shelf`
where `room` = ? and `number` = cast(? as signed)
for update;
-- binds "front", "3"
insert into `shelf` (`room`, `number`, `label`)
values (?, cast(? as signed), ?)
returning `room`, `number`;
-- binds "front", "3", "Third"
select concat(
  '{"room":', json_quote(t0.`room`) collate utf8mb4_nopad_bin,
  ',"number":', t0.`number`,
  ',"label":', ifnull(json_quote(t0.`label`) collate utf8mb4_nopad_bin, 'null'),
  '}'
)
from json_table(
  ?, '$[*]' columns (position for ordinality, v0 longtext path '$[0]', v1 bigint path '$[1]')
) `t1`
join `shelf` t0 on t0.`room` = `t1`.v0 and t0.`number` = `t1`.v1
order by `t1`.position;
-- binds "[[\"front\",\"1\"],[\"front\",\"3\"]]"
commit;

-- Left alone
-- POST /shelf
begin;
select `room`, `number`
from `shelf`
where `room` = ? and `number` = cast(? as signed)
for update;
-- binds "front", "1"
select `room`, `number`
from `shelf`
where `room` = ? and `number` = cast(? as signed)
for update;
-- binds "front", "4"
insert into `shelf` (`room`, `number`, `label`)
values (?, cast(? as signed), ?)
returning `room`, `number`;
-- binds "front", "4", "Fourth"
select concat(
  '{"room":', json_quote(t0.`room`) collate utf8mb4_nopad_bin,
  ',"number":', t0.`number`,
  ',"label":', ifnull(json_quote(t0.`label`) collate utf8mb4_nopad_bin, 'null'),
  '}'
)
from `shelf` t0
where t0.`room` = ? and t0.`number` = cast(? as signed);
-- binds "front", "4"
commit;

-- By another unique key
-- POST /artist?on_conflict=name
begin;
select `id`
from `artist`
where `name` = ?
for update;
-- binds "Can"
update `artist`
set `country` = ?, `formed` = cast(? as signed)
where `name` = ?;
-- binds "Germany", "1967", "Can"
select concat(
  '{"id":', t0.`id`,
  ',"name":', json_quote(t0.`name`) collate utf8mb4_nopad_bin,
  ',"country":', ifnull(json_quote(t0.`country`) collate utf8mb4_nopad_bin, 'null'),
  ',"formed":', ifnull(t0.`formed`, 'null'),
  '}'
)
from `artist` t0
where t0.`id` = cast(? as signed);
-- binds "3"
commit;

-- Silently
-- POST /artist?on_conflict=name
begin;
select `id`
from `artist`
where `name` = ?
for update;
-- binds "Can"
update `artist`
set `formed` = cast(? as signed)
where `name` = ?;
-- binds "1968", "Can"
commit;

-- A conflict over a key that was not named
-- POST /artist
begin;
select `id`
from `artist`
where `id` = cast(? as signed)
for update;
-- binds "1"
update `artist`
set `name` = ?
where `id` = cast(? as signed);
-- binds "Can", "1"
rollback;

-- A key that is none
-- POST /artist?on_conflict=country

-- Only what the key is
-- POST /playlist_track?columns=playlist_id,track_id
begin;
select `playlist_id`, `track_id`
from `playlist_track`
where `playlist_id` = cast(? as signed) and `track_id` = cast(? as signed)
for update;
-- binds "1", "1"
update `playlist_track`
set `playlist_id` = cast(? as signed)
where `playlist_id` = cast(? as signed) and `track_id` = cast(? as signed);
-- binds "1", "1", "1"
select concat(
  '{"playlist_id":', t0.`playlist_id`, ',"track_id":', t0.`track_id`, ',"position":', t0.`position`, '}'
)
from `playlist_track` t0
where t0.`playlist_id` = cast(? as signed) and t0.`track_id` = cast(? as signed);
-- binds "1", "1"
commit;

-- Counted
-- POST /shelf
begin;
select `room`, `number`
from `shelf`
where `room` = ? and `number` = cast(? as signed)
for update;
-- binds "front", "1"
select `room`, `number`
from `shelf`
where `room` = ? and `number` = cast(? as signed)
for update;
-- binds "cellar", "1"
insert into `shelf` (`room`, `number`, `label`)
values (?, cast(? as signed), ?)
returning `room`, `number`;
-- binds "cellar", "1", null
commit;

-- At most so many
-- POST /shelf
begin;
select `room`, `number`
from `shelf`
where `room` = ? and `number` = cast(? as signed)
for update;
-- binds "front", "1"
update `shelf`
set `label` = ?
where `room` = ? and `number` = cast(? as signed);
-- binds "x", "front", "1"
select `room`, `number`
from `shelf`
where `room` = ? and `number` = cast(? as signed)
for update;
-- binds "front", "2"
update `shelf`
set `label` = ?
where `room` = ? and `number` = cast(? as signed);
-- binds "y", "front", "2"
rollback;

-- The same key twice
-- POST /shelf

-- One row, silently
-- POST /playlist
insert into `playlist` (`name`)
values (?);
-- binds "Sunday"

-- One row, shown
-- POST /artist
insert into `artist` (`name`, `country`, `formed`)
values (?, ?, cast(? as signed))
returning concat(
  '{"id":', `artist`.`id`,
  ',"name":', json_quote(`artist`.`name`) collate utf8mb4_nopad_bin,
  ',"country":', ifnull(json_quote(`artist`.`country`) collate utf8mb4_nopad_bin, 'null'),
  ',"formed":', ifnull(`artist`.`formed`, 'null'),
  '}'
);
-- binds "Neu!", "Germany", null

-- One row, in a select that embeds
-- POST /album?select=id,title,artist(name)
begin;
insert into `album` (`title`, `artist_id`, `released`, `price`, `in_print`, `details`, `tags`)
values (?, cast(? as signed), cast(? as date), cast(? as decimal(65,30)), ?, ?, ?)
returning `id`;
-- binds "Post", "2", null, null, 1, "{\"label\":\"Elektra\"}", "[\"studio\"]"
select concat(
  '{"id":', t0.`id`,
  ',"title":', json_quote(t0.`title`) collate utf8mb4_nopad_bin,
  ',"artist":', coalesce(
    (
      select concat('{"name":', json_quote(t1.`name`) collate utf8mb4_nopad_bin, '}')
      from `artist` t1
      where t1.`id` = t0.`artist_id`
    ),
    'null'
  ),
  '}'
)
from `album` t0
where t0.`id` = cast(? as signed);
-- binds "6"
commit;

-- Its place
-- POST /playlist
insert into `playlist` (`name`)
values (?)
returning concat('{"id":', json_quote(cast(`playlist`.`id` as char)) collate utf8mb4_nopad_bin, '}');
-- binds "Monday"

-- Several rows
-- POST /playlist
begin;
insert into `playlist` (`name`)
values (?), (?)
returning `id`;
-- binds "Tuesday", "Wednesday"
insert into `playlist` (`name`)
values (?)
returning `id`;
-- binds "Thursday"
select concat('{"id":', t0.`id`, ',"name":', json_quote(t0.`name`) collate utf8mb4_nopad_bin, '}')
from json_table(?, '$[*]' columns (position for ordinality, v0 bigint path '$[0]')) `t1`
join `playlist` t0 on t0.`id` = `t1`.v0
order by `t1`.position;
-- binds "[[\"6\"],[\"7\"],[\"8\"]]"
commit;

-- What is missing takes its default
-- POST /playlist_track?columns=playlist_id,track_id,position
begin;
insert into `playlist_track` (`playlist_id`, `track_id`, `position`)
values
  (cast(? as signed), cast(? as signed), cast(? as signed)),
  (cast(? as signed), cast(? as signed), cast(? as signed))
returning `playlist_id`, `track_id`;
-- binds "3", "1", "1", "3", "2", "2"
select concat(
  '{"playlist_id":', t0.`playlist_id`, ',"track_id":', t0.`track_id`, ',"position":', t0.`position`, '}'
)
from json_table(
  ?, '$[*]' columns (position for ordinality, v0 bigint path '$[0]', v1 bigint path '$[1]')
) `t1`
join `playlist_track` t0 on t0.`playlist_id` = `t1`.v0 and t0.`track_id` = `t1`.v1
order by `t1`.position;
-- binds "[[\"3\",\"1\"],[\"3\",\"2\"]]"
commit;

-- What is missing is null
-- POST /artist?columns=name,country
begin;
insert into `artist` (`name`, `country`, `formed`)
values (?, ?, cast(? as signed)), (?, ?, cast(? as signed))
returning `id`;
-- binds "Faust", null, null, "Cluster", "Germany", null
select concat(
  '{"id":', t0.`id`,
  ',"name":', json_quote(t0.`name`) collate utf8mb4_nopad_bin,
  ',"country":', ifnull(json_quote(t0.`country`) collate utf8mb4_nopad_bin, 'null'),
  ',"formed":', ifnull(t0.`formed`, 'null'),
  '}'
)
from json_table(?, '$[*]' columns (position for ordinality, v0 bigint path '$[0]')) `t1`
join `artist` t0 on t0.`id` = `t1`.v0
order by `t1`.position;
-- binds "[[\"6\"],[\"7\"]]"
commit;

-- Defaults of the server
-- POST /order
insert into `order` (`id`, `customer`, `total`, `note`, `placed`, `changed`, `details`)
values (?, ?, cast(? as decimal(65,30)), ?, cast(? as datetime(6)), cast(? as datetime(6)), ?)
returning concat(
  '{"id":', json_quote(`order`.`id`) collate utf8mb4_nopad_bin,
  ',"customer":', json_quote(`order`.`customer`) collate utf8mb4_nopad_bin,
  ',"total":', `order`.`total`,
  ',"note":', ifnull(json_quote(`order`.`note`) collate utf8mb4_nopad_bin, 'null'),
  ',"placed":', concat(
    '"',
    concat(
      date_format(`order`.`placed`, '%Y-%m-%dT%T'),
      trim(trailing '.' from trim(trailing '0' from date_format(`order`.`placed`, '.%f'))),
      '+00:00'
    ),
    '"'
  ),
  ',"changed":', concat(
    '"',
    concat(
      date_format(`order`.`changed`, '%Y-%m-%dT%T'),
      trim(trailing '.' from trim(trailing '0' from date_format(`order`.`changed`, '.%f'))),
      '+00:00'
    ),
    '"'
  ),
  ',"details":', ifnull(`order`.`details`, 'null'),
  '}'
);
-- binds "{{uuid}}", "cleo@example.com", "0.00", null, "{{now}}", "{{now}}", null

-- Nothing but defaults
-- POST /copy
insert into `copy` (`album_id`, `shelf_room`, `shelf_number`, `condition`)
values (cast(? as signed), ?, cast(? as signed), ?)
returning concat(
  '{"id":', `copy`.`id`,
  ',"album_id":', `copy`.`album_id`,
  ',"shelf_room":', ifnull(json_quote(`copy`.`shelf_room`) collate utf8mb4_nopad_bin, 'null'),
  ',"shelf_number":', ifnull(`copy`.`shelf_number`, 'null'),
  ',"condition":', json_quote(`copy`.`condition`) collate utf8mb4_nopad_bin,
  '}'
);
-- binds "1", null, null, "new"

-- A number of its own
-- POST /playlist
insert into `playlist` (`id`, `name`)
values (cast(? as signed), ?)
returning concat(
  '{"id":', `playlist`.`id`, ',"name":', json_quote(`playlist`.`name`) collate utf8mb4_nopad_bin, '}'
);
-- binds "40", "Fortieth"

-- The next after it
-- POST /playlist
insert into `playlist` (`name`)
values (?)
returning concat(
  '{"id":', `playlist`.`id`, ',"name":', json_quote(`playlist`.`name`) collate utf8mb4_nopad_bin, '}'
);
-- binds "Forty-first"

-- CSV
-- POST /playlist
begin;
insert into `playlist` (`name`)
values (?), (?)
returning `id`;
-- binds "Friday", "Saturday, late"
select concat('{"id":', t0.`id`, ',"name":', json_quote(t0.`name`) collate utf8mb4_nopad_bin, '}')
from json_table(?, '$[*]' columns (position for ordinality, v0 bigint path '$[0]')) `t1`
join `playlist` t0 on t0.`id` = `t1`.v0
order by `t1`.position;
-- binds "[[\"42\"],[\"43\"]]"
commit;

-- A key that is taken
-- POST /artist
insert into `artist` (`name`, `country`, `formed`)
values (?, ?, cast(? as signed));
-- binds "Can", null, null

-- A parent that is not there
-- POST /album
insert into `album` (`title`, `artist_id`, `released`, `price`, `in_print`, `details`, `tags`)
values (?, cast(? as signed), cast(? as date), cast(? as decimal(65,30)), ?, ?, ?);
-- binds "Nothing", "99", null, null, 1, null, null

-- Rows come back as they were given
-- POST /shelf
begin;
insert into `shelf` (`room`, `number`, `label`)
values (?, cast(? as signed), ?), (?, cast(? as signed), ?)
returning `room`, `number`;
-- binds "z", "1", null, "a", "2", null
insert into `shelf` (`room`, `number`, `label`)
values (?, cast(? as signed), ?)
returning `room`, `number`;
-- binds "m", "3", null
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
-- binds "[[\"z\",\"1\"],[\"a\",\"2\"],[\"m\",\"3\"]]"
commit;

-- Or in the order asked for
-- POST /shelf?order=number.desc
begin;
insert into `shelf` (`room`, `number`, `label`)
values (?, cast(? as signed), ?), (?, cast(? as signed), ?)
returning `room`, `number`;
-- binds "y", "1", null, "b", "2", null
insert into `shelf` (`room`, `number`, `label`)
values (?, cast(? as signed), ?)
returning `room`, `number`;
-- binds "n", "3", null
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
order by t0.`number` desc, t0.`room` asc;
-- binds "[[\"y\",\"1\"],[\"b\",\"2\"],[\"n\",\"3\"]]"
commit;

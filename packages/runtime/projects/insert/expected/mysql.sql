-- One row, silently
-- POST /playlist
insert into `playlist` (`name`)
values (?);
-- binds "Sunday"

-- One row, shown
-- POST /artist
begin;
insert into `artist` (`name`, `country`, `formed`)
values (?, ?, cast(? as signed));
-- binds "Neu!", "Germany", null
select concat(
  '{"id":', t0.`id`,
  ',"name":', json_quote(t0.`name`) collate utf8mb4_nopad_bin,
  ',"country":', ifnull(json_quote(t0.`country`) collate utf8mb4_nopad_bin, 'null'),
  ',"formed":', ifnull(t0.`formed`, 'null'),
  '}'
)
from `artist` t0
where ((t0.`id` = cast(? as signed)))
order by t0.`id` asc;
-- binds "5"
commit;

-- One row, in a select that embeds
-- POST /album?select=id,title,artist(name)
begin;
insert into `album` (`title`, `artist_id`, `released`, `price`, `in_print`, `details`, `tags`)
values (?, cast(? as signed), cast(? as date), cast(? as decimal(65,30)), ?, ?, ?);
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
where ((t0.`id` = cast(? as signed)))
order by t0.`id` asc;
-- binds "6"
commit;

-- Its place
-- POST /playlist
begin;
insert into `playlist` (`name`)
values (?);
-- binds "Monday"
select concat('{"id":', json_quote(cast(t0.`id` as char)) collate utf8mb4_nopad_bin, '}')
from `playlist` t0
where ((t0.`id` = cast(? as signed)))
order by t0.`id` asc;
-- binds "5"
commit;

-- Several rows
-- POST /playlist
begin;
insert into `playlist` (`name`)
values (?);
-- binds "Tuesday"
select concat('{"id":', t0.`id`, ',"name":', json_quote(t0.`name`) collate utf8mb4_nopad_bin, '}')
from `playlist` t0
where ((t0.`id` = cast(? as signed)))
order by t0.`id` asc;
-- binds "6"
insert into `playlist` (`name`)
values (?);
-- binds "Wednesday"
select concat('{"id":', t0.`id`, ',"name":', json_quote(t0.`name`) collate utf8mb4_nopad_bin, '}')
from `playlist` t0
where ((t0.`id` = cast(? as signed)))
order by t0.`id` asc;
-- binds "7"
insert into `playlist` (`name`)
values (?);
-- binds "Thursday"
select concat('{"id":', t0.`id`, ',"name":', json_quote(t0.`name`) collate utf8mb4_nopad_bin, '}')
from `playlist` t0
where ((t0.`id` = cast(? as signed)))
order by t0.`id` asc;
-- binds "8"
commit;

-- What is missing takes its default
-- POST /playlist_track?columns=playlist_id,track_id,position
begin;
insert into `playlist_track` (`playlist_id`, `track_id`, `position`)
values (cast(? as signed), cast(? as signed), cast(? as signed));
-- binds "3", "1", "1"
select concat(
  '{"playlist_id":', t0.`playlist_id`, ',"track_id":', t0.`track_id`, ',"position":', t0.`position`, '}'
)
from `playlist_track` t0
where ((t0.`playlist_id` = cast(? as signed) and t0.`track_id` = cast(? as signed)))
order by t0.`playlist_id` asc, t0.`track_id` asc;
-- binds "3", "1"
insert into `playlist_track` (`playlist_id`, `track_id`, `position`)
values (cast(? as signed), cast(? as signed), cast(? as signed));
-- binds "3", "2", "2"
select concat(
  '{"playlist_id":', t0.`playlist_id`, ',"track_id":', t0.`track_id`, ',"position":', t0.`position`, '}'
)
from `playlist_track` t0
where ((t0.`playlist_id` = cast(? as signed) and t0.`track_id` = cast(? as signed)))
order by t0.`playlist_id` asc, t0.`track_id` asc;
-- binds "3", "2"
commit;

-- What is missing is null
-- POST /artist?columns=name,country
begin;
insert into `artist` (`name`, `country`, `formed`)
values (?, ?, cast(? as signed));
-- binds "Faust", null, null
select concat(
  '{"id":', t0.`id`,
  ',"name":', json_quote(t0.`name`) collate utf8mb4_nopad_bin,
  ',"country":', ifnull(json_quote(t0.`country`) collate utf8mb4_nopad_bin, 'null'),
  ',"formed":', ifnull(t0.`formed`, 'null'),
  '}'
)
from `artist` t0
where ((t0.`id` = cast(? as signed)))
order by t0.`id` asc;
-- binds "6"
insert into `artist` (`name`, `country`, `formed`)
values (?, ?, cast(? as signed));
-- binds "Cluster", "Germany", null
select concat(
  '{"id":', t0.`id`,
  ',"name":', json_quote(t0.`name`) collate utf8mb4_nopad_bin,
  ',"country":', ifnull(json_quote(t0.`country`) collate utf8mb4_nopad_bin, 'null'),
  ',"formed":', ifnull(t0.`formed`, 'null'),
  '}'
)
from `artist` t0
where ((t0.`id` = cast(? as signed)))
order by t0.`id` asc;
-- binds "7"
commit;

-- Defaults of the server
-- POST /order
begin;
insert into `order` (`id`, `customer`, `total`, `note`, `placed`, `changed`, `details`)
values (?, ?, cast(? as decimal(65,30)), ?, cast(? as datetime(6)), cast(? as datetime(6)), ?);
-- binds "{{uuid}}", "cleo@example.com", "0.00", null, "{{now}}", "{{now}}", null
select concat(
  '{"id":', json_quote(t0.`id`) collate utf8mb4_nopad_bin,
  ',"customer":', json_quote(t0.`customer`) collate utf8mb4_nopad_bin,
  ',"total":', t0.`total`,
  ',"note":', ifnull(json_quote(t0.`note`) collate utf8mb4_nopad_bin, 'null'),
  ',"placed":', concat(
    '"',
    concat(
      date_format(t0.`placed`, '%Y-%m-%dT%T'),
      trim(trailing '.' from trim(trailing '0' from date_format(t0.`placed`, '.%f'))),
      '+00:00'
    ),
    '"'
  ),
  ',"changed":', concat(
    '"',
    concat(
      date_format(t0.`changed`, '%Y-%m-%dT%T'),
      trim(trailing '.' from trim(trailing '0' from date_format(t0.`changed`, '.%f'))),
      '+00:00'
    ),
    '"'
  ),
  ',"details":', ifnull(t0.`details`, 'null'),
  '}'
)
from `order` t0
where ((t0.`id` = ?))
order by t0.`id` asc;
-- binds "{{uuid}}"
commit;

-- Nothing but defaults
-- POST /copy
begin;
insert into `copy` (`album_id`, `shelf_room`, `shelf_number`, `condition`)
values (cast(? as signed), ?, cast(? as signed), ?);
-- binds "1", null, null, "new"
select concat(
  '{"id":', t0.`id`,
  ',"album_id":', t0.`album_id`,
  ',"shelf_room":', ifnull(json_quote(t0.`shelf_room`) collate utf8mb4_nopad_bin, 'null'),
  ',"shelf_number":', ifnull(t0.`shelf_number`, 'null'),
  ',"condition":', json_quote(t0.`condition`) collate utf8mb4_nopad_bin,
  '}'
)
from `copy` t0
where ((t0.`id` = cast(? as signed)))
order by t0.`id` asc;
-- binds "5"
commit;

-- A number of its own
-- POST /playlist
begin;
insert into `playlist` (`id`, `name`)
values (cast(? as signed), ?);
-- binds "40", "Fortieth"
select concat('{"id":', t0.`id`, ',"name":', json_quote(t0.`name`) collate utf8mb4_nopad_bin, '}')
from `playlist` t0
where ((t0.`id` = cast(? as signed)))
order by t0.`id` asc;
-- binds "40"
commit;

-- The next after it
-- POST /playlist
begin;
insert into `playlist` (`name`)
values (?);
-- binds "Forty-first"
select concat('{"id":', t0.`id`, ',"name":', json_quote(t0.`name`) collate utf8mb4_nopad_bin, '}')
from `playlist` t0
where ((t0.`id` = cast(? as signed)))
order by t0.`id` asc;
-- binds "41"
commit;

-- CSV
-- POST /playlist
begin;
insert into `playlist` (`name`)
values (?);
-- binds "Friday"
select concat('{"id":', t0.`id`, ',"name":', json_quote(t0.`name`) collate utf8mb4_nopad_bin, '}')
from `playlist` t0
where ((t0.`id` = cast(? as signed)))
order by t0.`id` asc;
-- binds "42"
insert into `playlist` (`name`)
values (?);
-- binds "Saturday, late"
select concat('{"id":', t0.`id`, ',"name":', json_quote(t0.`name`) collate utf8mb4_nopad_bin, '}')
from `playlist` t0
where ((t0.`id` = cast(? as signed)))
order by t0.`id` asc;
-- binds "43"
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

// Brings the database up to date, or takes the newest migration back: npm run migrate. Printed by Plinth.
import { openSqlite } from '#runtime/database/sqlite.ts'
import { migrateCommand } from '#runtime/migrate/migrate-command.ts'
import { readConfig } from './config.ts'
import { album } from './tables/album.ts'
import { artist } from './tables/artist.ts'
import { track } from './tables/track.ts'

await migrateCommand({
  openDatabase: openSqlite,
  readConfig,
  tables: [album, artist, track],
  folder: new URL('..', import.meta.url),
})

// The database as Kysely sees it: `new Kysely<Database>(…)`, on SQLite. Printed from tables/; change it there, not here.
import type { Generated } from 'kysely'

export interface Database {
  note: NoteTable
}

/**
 * It ends here *\/ process.exit(1) /* and goes on.
 *
 * `ticks` ${holes}
 *  'quotes' "more" \
 */
export interface NoteTable {
  /** *\/ */
  id: Generated<number>
  /**
   * // one
   * /* two
   */
  body: Generated<string | null>
}

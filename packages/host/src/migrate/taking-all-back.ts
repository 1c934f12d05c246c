import type { ChangePlan } from '@plinth/database'
import type { Migrator } from './migrator.ts'
import type { DatabaseStatus } from './migrator-protocol.ts'

/**
 * A plan that nobody carries out, whoever says yes: it takes back what made the first tables of a database, and all rows
 * would go with them, for good. Undefined for any other plan, and where there are no rows.
 */
export async function apartByTakingAllBack(
  migrator: Pick<Migrator, 'sizes'>,
  { steps, after }: ChangePlan,
  status: DatabaseStatus,
): Promise<{ kind: 'apart'; message: string; next: string } | undefined> {
  const lost = [...new Set(steps.filter(({ effect }) => effect.loses === 'values').map(({ table }) => table))]
  if (after.tables.length > 0 || lost.length === 0) return undefined
  const rows = new Map((await migrator.sizes(lost, true)).map((size) => [size.table, size.rows]))
  if (lost.every((table) => rows.get(table) === 0)) return undefined
  const shown = lost.map((table) => `${table} (${shownRows(rows.get(table))})`).join(', ')
  return {
    kind: 'apart',
    message: `${status.entries.at(-1)?.name} made the first tables of this database. Taking it back would drop all of them for good: ${shown}.`,
    next:
      'Nothing was done. Edits since then are taken back with plinth edit --undo. To begin anew, name another ' +
      'database with --database-url; plinth dev --fresh makes a new one beside it. Or delete this one yourself.',
  }
}

function shownRows(rows: number | undefined): string {
  if (rows === undefined) return 'in the trash'
  return rows === 1 ? '1 row' : `${rows.toLocaleString('en')} rows`
}

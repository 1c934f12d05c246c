import type { Session } from '../database/database.ts'
import { prepare } from '../plan/read-plan.ts'
import { sql } from '../sql/sql.ts'
import type { TypedRows } from './typed-rows.ts'
import { boundAsIs, inputsOf, run, type WriteContext } from './write-context.ts'

/** Whether rows bring their own auto numbers, which PostgreSQL's sequence has to be told of. */
export const bringsAutoNumber = ({ scope, table }: WriteContext, columns: readonly string[]): boolean =>
  scope.dialect.kind === 'postgres' && columns.some((name) => table.columns.get(name)?.generated === 'auto number')

/**
 * Lets an auto number go on behind the largest that was given. SQLite and MariaDB do so by themselves; on PostgreSQL
 * the next insert would meet a row that is there.
 */
export async function advanceAutoNumber(
  context: WriteContext,
  session: Session,
  { columns, rows }: TypedRows,
): Promise<void> {
  if (!bringsAutoNumber(context, columns)) return
  const { database, scope, table } = context
  const place = columns.findIndex((name) => table.columns.get(name)?.generated === 'auto number')
  const largest = rows.reduce((most, row) => (BigInt(row[place] ?? 0) > most ? BigInt(row[place] ?? 0) : most), 0n)
  if (largest < 1n) return
  const prepared = context.plan('advance', () => {
    const sequence = sql`pg_get_serial_sequence(${scope.dialect.text(`"${table.name.replaceAll('"', '""')}"`)}, ${scope.dialect.text(columns[place]!)})`
    return prepare(
      database,
      sql`select setval(${sequence}, greatest(${boundAsIs(0)}::bigint, coalesce(pg_sequence_last_value(${sequence}::regclass), 1)))`,
    )
  })
  await run(session, prepared, inputsOf(context, [String(largest)]))
}

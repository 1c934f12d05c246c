import type { DatabaseKind } from '@plinth/manifest'
import type { Snapshot } from '../model/snapshot.ts'
import { constraintDrift } from './constraint-drift.ts'
import { expectedTable, typeAsWritten } from './expected-table.ts'
import type { LiveColumn, LiveSchema, LiveTable } from './live-schema.ts'
import { mayBeSame } from './same-sql.ts'

/** Something in a database that is not as Plinth left it. */
export interface Drift {
  /** By the name it has in the database. */
  readonly table: string
  /** `error`: something is missing or was changed, which a plan relies on. `note`: something was added. */
  readonly severity: 'error' | 'note'
  /** A sentence without a full stop: "the column `price` of `book` is gone". */
  readonly says: string
}

/** Says how a database differs from the schema that Plinth left in it. Tables of others are nobody's business. */
export function driftOf(expected: Snapshot, live: LiveSchema, kind: DatabaseKind): readonly Drift[] {
  const there = new Map(live.tables.map((table) => [table.name, table]))
  const hidden = new Map(live.hidden.map((table) => [table.name, table]))
  return [
    ...expected.tables.flatMap((table) => tableDrift(expectedTable(table, kind), there.get(table.name), kind)),
    ...expected.trash.flatMap((trashed): readonly Drift[] => {
      const was = trashed.table.name
      if (!hidden.has(trashed.hidden))
        return [{ table: was, severity: 'error', says: `the table \`${was}\` is gone from the trash` }]
      const { columns } = expectedTable(trashed.table, kind)
      return columnsDrift(trashed.hidden, columns, hidden.get(trashed.hidden)!, kind)
    }),
  ]
}

function tableDrift(expected: LiveTable, live: LiveTable | undefined, kind: DatabaseKind): readonly Drift[] {
  const { name } = expected
  if (live === undefined) return [{ table: name, severity: 'error', says: `the table \`${name}\` is gone` }]
  const isOther = expected.options.toLowerCase() !== live.options.toLowerCase()
  return [
    ...columnsDrift(name, expected.columns, live, kind),
    ...constraintDrift(expected, live, kind),
    ...(isOther
      ? [changed(name, `\`${name}\` is ${live.options || 'not STRICT'} instead of ${expected.options}`)]
      : []),
    ...live.triggers.map((trigger): Drift => added(name, `\`${name}\` has a trigger \`${trigger}\``)),
  ]
}

function columnsDrift(
  table: string,
  expected: readonly LiveColumn[],
  live: LiveTable,
  kind: DatabaseKind,
): readonly Drift[] {
  const there = new Map(live.columns.map((column) => [column.name, column]))
  const known = new Set(expected.map(({ name }) => name))
  return [
    ...expected.flatMap((column) => {
      const found = there.get(column.name)
      if (found === undefined) return [changed(table, `the column \`${column.name}\` of \`${table}\` is gone`)]
      return columnChanges(column, found, kind).map((what) =>
        changed(table, `\`${column.name}\` of \`${table}\` ${what}`),
      )
    }),
    ...live.columns.filter(({ name }) => !known.has(name)).map((column) => extraColumn(table, column)),
  ]
}

/** What became of a column: "was made nullable". */
export function columnChanges(expected: LiveColumn, live: LiveColumn, kind: DatabaseKind): readonly string[] {
  const [wanted, found] = [expected, live].map(({ type }) => typeAsWritten(type, kind))
  const changes: string[] = []
  if (wanted !== found) changes.push(`is of type ${live.type} instead of ${expected.type}`)
  else if (expected.collation !== live.collation)
    changes.push(
      `sorts by ${live.collation ?? 'the usual rules'} instead of ${expected.collation ?? 'the usual rules'}`,
    )
  if (expected.required && !live.required) changes.push('was made nullable')
  if (!expected.required && live.required) changes.push('was made required')
  if (expected.identity !== live.identity)
    changes.push(live.identity ? 'numbers its rows now' : 'does not number its rows any more')
  if (live.generated) changes.push('is computed now')
  else if (!mayBeSame(expected.default, live.default, kind)) changes.push(defaultChange(expected, live))
  return changes
}

function defaultChange(expected: LiveColumn, live: LiveColumn): string {
  if (live.default === undefined) return 'has lost its default'
  return `has the default ${live.default}${expected.default === undefined ? '' : ` instead of ${expected.default}`}`
}

function extraColumn(table: string, { name, required, default: byDefault, generated }: LiveColumn): Drift {
  const says = `\`${table}\` has a column \`${name}\` that nobody asked for`
  // Rows that an app adds say nothing of it.
  if (required && byDefault === undefined && !generated) return changed(table, `${says}, and that has to be filled`)
  return added(table, says)
}

function changed(table: string, says: string): Drift {
  return { table, severity: 'error', says }
}

function added(table: string, says: string): Drift {
  return { table, severity: 'note', says }
}

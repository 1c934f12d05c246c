import { sqlite } from '../../dialect/sqlite.ts'
import type { Guard, Step } from '../../model/change-plan.ts'
import { fitName } from '../../plan/name-book.ts'
import { createTable } from '../../plan/plan-table.ts'
import { indexesOf } from '../../plan/table-constraints.ts'
import type { Projection } from './projection.ts'
import { rowidOf } from './row-value.ts'
import { step } from './steps.ts'
import type { TableWork } from './table-work.ts'

const quoted = sqlite.quoteName

/**
 * The table made anew, beside the old one, and put in its place: for what ALTER TABLE cannot say. It has its final name
 * and its columns have theirs already, so foreign keys of other tables name it rightly, and DROP TABLE leaves them alone
 * while foreign keys are off.
 *
 * Relies on whoever runs it: `foreign_keys` off before the transaction and `foreign_key_check` at its end; triggers,
 * views and indexes that are not ours are taken down before DROP TABLE and put back after RENAME TO, which fails where a
 * view or a trigger names a table that is not there. Our own indexes are dropped here and made again afterwards.
 */
export function rebuild(work: TableWork, rows: Projection, guards: readonly Guard[]): Step {
  const { after } = work
  const made = fitName(`plinth_new_${after.name}`)
  const hidden = after.trash.map((trashed) => ({ name: trashed.hidden, value: hiddenValue(work, trashed.hidden) }))
  const columns = [...after.columns.map(({ name }) => ({ name, value: rows.value(name) })), ...hidden]
  const drops = work.columns.some(({ kind }) => kind === 'drop')
  return step({
    title: `rewrite \`${after.name}\`: ${reasons(work)}`,
    table: work.isRestored ? after.name : work.before.name,
    guards,
    statements: [
      createTable(after, sqlite, made),
      `INSERT INTO ${quoted(made)} (${columns.map(({ name }) => quoted(name)).join(', ')})\n` +
        `SELECT ${columns.map(({ value }) => value).join(', ')}\nFROM ${quoted(after.name)}${inOrder(work)}`,
      ...keepCounter(work, made),
      ...keptIndexes(work).map((name) => `DROP INDEX ${quoted(name)}`),
      `DROP TABLE ${quoted(after.name)}`,
      `ALTER TABLE ${quoted(made)} RENAME TO ${quoted(after.name)}`,
    ],
    rows: 'write',
    loses: drops ? 'values' : 'nothing',
  })
}

function reasons({ rebuildFor }: TableWork): string {
  const shown = rebuildFor.slice(0, 3)
  const rest = rebuildFor.length - shown.length
  return [...shown, ...(rest === 0 ? [] : [`${rest} more`])].join(', ')
}

/** A hidden column is there already, unless this change hides the values of before a conversion. */
function hiddenValue({ columns }: TableWork, hidden: string): string {
  const kept = columns.find(
    (column) => column.kind === 'keep' && column.values.kind === 'convert and keep' && column.values.hidden === hidden,
  )
  return quoted(kept?.kind === 'keep' ? kept.to.name : hidden)
}

/** The order in which rows lie; where the key is a number, it is the number of the row and nothing moves. */
function inOrder({ before, after }: TableWork): string {
  const hidden = new Set([...before.columns, ...after.columns].map(({ name }) => name.toLowerCase()))
  const row = rowidOf(before)
  return row === undefined || hidden.has(row) ? '' : `\nORDER BY ${row}`
}

/** Numbers of deleted rows do not come back: what AUTOINCREMENT counted goes over to the new table. */
function keepCounter({ before, after }: TableWork, made: string): readonly string[] {
  const isNumbered = (table: TableWork['before']) => table.columns.some(({ type }) => type === 'auto number')
  if (!isNumbered(before) || !isNumbered(after)) return []
  return [
    `DELETE FROM sqlite_sequence WHERE name = ${sqlite.quoteText(made)}`,
    `INSERT INTO sqlite_sequence (name, seq) SELECT ${sqlite.quoteText(made)}, seq FROM sqlite_sequence ` +
      `WHERE name = ${sqlite.quoteText(after.name)}`,
  ]
}

/** Indexes of ours that are still there. */
function keptIndexes({ before, constraints: { indexes } }: TableWork): readonly string[] {
  const gone = new Set([...indexes.drop.map(({ name }) => name), ...indexes.rename.map(({ from }) => from)])
  return before.indexes.map(({ name }) => name).filter((name) => !gone.has(name))
}

/** Indexes that are to be made when the table stands. */
export function indexesToMake(work: TableWork): readonly { readonly name: string; readonly sql: string }[] {
  const { indexes } = work.constraints
  const wanted = [...indexes.add, ...indexes.rename.map(({ to }) => to)]
  if (work.rebuildFor.length === 0) return wanted
  const kept = new Set(keptIndexes(work))
  return [...wanted, ...indexesOf(work.after, sqlite).filter(({ name }) => kept.has(name))]
}

import { sqlite } from '../../dialect/sqlite.ts'
import type { ColumnChange } from '../../model/change.ts'
import { type Moment, rowValue } from './row-value.ts'
import type { TableWork } from './table-work.ts'

/** The rows of a table as they will be, asked of the table as it is: what a guard looks at. */
export interface Projection {
  readonly moment: Moment
  /** The name of the table at that moment, not quoted. */
  readonly table: string
  /** The key a person knows rows by, quoted: that of before. */
  readonly key: readonly string[]
  /** The value of a column of after. */
  value(name: string): string
  /** Whether the value does not have to be computed: the column holds it already. */
  isPlain(name: string): boolean
  /** `FROM` this, the columns `names` of after are there by their names. */
  source(names: readonly string[]): string
}

export function projection(work: TableWork, moment: Moment, filled: ReadonlySet<string>): Projection {
  const quoted = sqlite.quoteName
  const table = moment === 'first' ? work.found : work.after.name
  const changeTo = (name: string) =>
    work.columns.find((change): change is ColumnChange & { kind: 'keep' | 'add' | 'restore' } =>
      'to' in change ? change.to.name === name : false,
    )
  const value = (name: string) => {
    if (moment === 'held' && filled.has(name)) return quoted(name)
    const change = changeTo(name)
    return change === undefined ? quoted(name) : rowValue(change, work.before, moment, false)
  }
  const key = work.before.key.map((name) => quoted(moment === 'first' ? name : heldKeyName(work, name)))
  const isPlain = (name: string) => value(name) === quoted(name)
  return {
    moment,
    table,
    key,
    value,
    isPlain,
    source(names) {
      if (names.every(isPlain)) return quoted(table)
      const values = names.map((name) => (isPlain(name) ? quoted(name) : `${value(name)} AS ${quoted(name)}`))
      const others = key.filter((name) => !names.some((other) => quoted(other) === name))
      return `(SELECT ${[...others, ...values].join(', ')} FROM ${quoted(table)})`
    },
  }
}

function heldKeyName(work: TableWork, name: string): string {
  const change = work.columns.find((one) => 'from' in one && one.from.name === name)
  if (change === undefined) return name
  if (change.kind === 'keep') return change.to.name
  return change.kind === 'trash' ? change.hidden : name
}

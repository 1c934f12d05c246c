import type { Column, Project, Table, ToOneLink } from '@plinth/manifest'
import fc from 'fast-check'
import { valueText } from './nasty-values.ts'

/** Column name -> wire text, or null. */
export type TextRow = ReadonlyMap<string, string | null>

/** Rows of every table that keep its keys, unique fields and links, in an order in which they can be inserted. */
export function randomRows(project: Project): fc.Arbitrary<ReadonlyMap<string, readonly TextRow[]>> {
  const tables = [...project.tables].sort((left, right) => rank(project, left) - rank(project, right))
  return fc.tuple(...tables.map((table) => fc.array(rowDraft(table), { maxLength: 8 }))).map((drafts) => {
    const made = new Map<string, readonly TextRow[]>()
    for (const [index, table] of tables.entries()) made.set(table.name, joined(table, drafts[index]!, made))
    return made
  })
}

/** Tables that others point at come first. A table points at itself or at tables before it, never in circles. */
export function rank(project: Project, table: Table): number {
  const targets = toOneLinks(table).filter(({ to }) => to !== table.name)
  return 1 + Math.max(-1, ...targets.map(({ to }) => rank(project, project.tables.find(({ name }) => name === to)!)))
}

export const toOneLinks = (table: Table): readonly ToOneLink[] => table.links.filter((link) => link.kind === 'to one')

/** A row before it is known which rows its links lead to: a number is taken modulo the rows there are. */
interface RowDraft {
  readonly values: ReadonlyMap<string, string | null>
  readonly targets: readonly (number | null)[]
}

function rowDraft(table: Table): fc.Arbitrary<RowDraft> {
  return fc.record({
    values: rowValues(table),
    targets: fc.tuple(
      ...toOneLinks(table).map((link) => (link.required ? fc.nat() : fc.option(fc.nat(), { freq: 3 }))),
    ),
  })
}

export function rowValues(table: Table): fc.Arbitrary<ReadonlyMap<string, string | null>> {
  return fc
    .tuple(...table.columns.map((column) => columnValue(table, column)))
    .map((texts) => new Map(table.columns.map(({ name }, index) => [name, texts[index]!])))
}

export function columnValue(table: Table, column: Column): fc.Arbitrary<string | null> {
  if (column.type === 'auto number') return fc.integer({ min: 1, max: 50 }).map(String)
  const text = valueText(column)
  return column.required || table.key.includes(column.name) ? text : fc.option(text, { freq: 3 })
}

function joined(
  table: Table,
  drafts: readonly RowDraft[],
  made: ReadonlyMap<string, readonly TextRow[]>,
): readonly TextRow[] {
  const rows: TextRow[] = []
  for (const draft of drafts) {
    const row = new Map(draft.values)
    const fits = toOneLinks(table).every((link, index) => {
      const targets = link.to === table.name ? rows : made.get(link.to)!
      const chosen = draft.targets[index]!
      if (chosen === null || targets.length === 0) {
        for (const name of link.from) row.set(name, null)
        return !link.required
      }
      const target = targets[chosen % targets.length]!
      for (const [at, name] of link.from.entries()) row.set(name, target.get(link.at[at]!)!)
      return true
    })
    if (fits && uniqueSets(table).every((columns) => rows.every((other) => !equalIn(columns, row, other))))
      rows.push(row)
  }
  return rows
}

/** The columns that may not be alike in two rows: the key, and what is unique besides. */
export function uniqueSets(table: Table): readonly (readonly string[])[] {
  return [
    table.key,
    ...table.indexes.filter(({ unique }) => unique).map(({ columns }) => columns.map(({ name }) => name)),
  ]
}

const equalIn = (columns: readonly string[], row: TextRow, other: TextRow): boolean =>
  columns.every((name) => row.get(name) !== null && row.get(name) === other.get(name))

/** The JSON of a row as a client sends it: decimals and big integers as strings, so that no digit is lost. */
export function jsonRow(table: Table, row: TextRow): string {
  const members = [...row].map(([name, text]) => {
    const column = table.columns.find((each) => each.name === name)!
    return `${JSON.stringify(name)}:${jsonCell(column, text)}`
  })
  return `{${members.join(',')}}`
}

function jsonCell({ value }: Column, text: string | null): string {
  if (text === null) return 'null'
  return value === 'boolean' || value === 'json' || value === 'text list' ? text : JSON.stringify(text)
}

import type { Column, Project, SourceFile, Table, ToOneLink } from '@plinth/manifest'

/**
 * Rows for every table of a project, as files of `data/`. Row n of a table points at row n of others, so that a link may
 * be unique. Values differ from row to row, several types would take them, and there is none left out: a value that
 * people give to such a row later stays when the change is taken back, and may be in the way of that.
 */
export function seedRows({ tables }: Project): readonly SourceFile[] {
  const count = tables.some(({ columns }) => columns.some((column) => column.unique && hasFewValues(column))) ? 2 : 4
  return tables.map((table) => {
    const columns = table.columns.filter(({ type }) => type !== 'created at' && type !== 'updated at')
    const rows = Array.from({ length: count }, (_, row) =>
      columns.map((column) => quoted(cell(tables, table, column, row))),
    )
    const lines = [columns.map(({ name }) => quoted(name)), ...rows].map((cells) => cells.join(','))
    return { path: `data/${table.name}.csv`, text: `${lines.join('\n')}\n` }
  })
}

function hasFewValues({ value, options }: Column): boolean {
  return value === 'boolean' || options !== undefined
}

function linkAt({ links }: Table, { name }: Column): ToOneLink | undefined {
  return links.filter((link) => link.kind === 'to one').find(({ from }) => from.includes(name))
}

function cell(tables: readonly Table[], table: Table, column: Column, row: number): string {
  const link = linkAt(table, column)
  if (link === undefined) return wireText(column, row)
  const target = tables.find(({ name }) => name === link.to)!
  const at = link.at[link.from.indexOf(column.name)]
  return cell(tables, target, target.columns.find(({ name }) => name === at)!, row)
}

/** A value of a field, other ones for the rows 0 to 3 as far as there are. */
export function wireText({ type, value, options }: Column, row: number): string {
  const option = options?.[row % options.length]
  if (option !== undefined) return value === 'text list' ? JSON.stringify([option]) : option
  const number = String(type === 'rating' ? row + 1 : row + 3)
  switch (value) {
    case 'text':
      return `a${number}@b.c`
    case 'boolean':
      return String(row % 2 === 0)
    case 'date':
      return `2024-02-0${number}`
    case 'time':
      return `10:00:0${number}`
    case 'datetime':
      return `2024-02-0${number}T10:00:00Z`
    case 'json':
      return JSON.stringify({ number })
    case 'uuid':
      return `00000000-0000-4000-8000-00000000000${number}`
    case 'text list':
      return JSON.stringify([number])
    default:
      return number
  }
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`
}

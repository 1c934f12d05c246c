import type { Column } from '../model/table.ts'
import type { KeysAndLinks, TableWithColumns } from './keys-and-links.ts'
import { foldName, nameProblem } from './names.ts'
import { isStored } from './table-source.ts'

/**
 * All columns of a table in file order, those of its links included, or undefined when its key cannot be resolved.
 * Names that clash are reported.
 */
export function tableColumns(table: TableWithColumns, resolver: KeysAndLinks): readonly Column[] | undefined {
  const { source } = table
  const { file } = source
  const owners = fieldNames(table)
  const columns = new Map<string, Column>(table.columns)
  const order: string[] = []

  for (const [name, field] of source.fields) {
    if (field === undefined || !isStored(field)) continue
    if (field.type !== 'link') {
      order.push(name)
      continue
    }
    const link = resolver.link(source.name, name)
    for (const [index, { column, made }] of (link?.columns ?? []).entries()) {
      const existing = columns.get(column.name)
      if (!made) {
        if (existing!.link === undefined) columns.set(column.name, { ...existing!, link: name })
        continue
      }
      const place = field.columns === undefined ? ['fields', name] : ['fields', name, 'columns', index]
      const isOwnName = column.name === name && link!.columns.length === 1
      const isShared = existing?.link !== undefined && field.columns !== undefined && existing.value === column.value
      if (isShared) {
        if (column.required && !existing.required) columns.set(column.name, { ...existing, required: true })
        continue
      }
      const owner = isOwnName ? undefined : owners.get(foldName(column.name))
      if (owner !== undefined) file.report('LINK_COLUMN_TAKEN', place, { column: column.name, other: owner })
      const refused = nameProblem('column', column.name)
      if (refused !== undefined) file.report(refused.code, place, refused.facts)
      owners.set(foldName(column.name), `the link "${name}"`)
      if (existing === undefined) order.push(column.name)
      columns.set(column.name, column)
    }
  }
  const key = resolver.key(source.name)
  if (key === undefined) return undefined
  const inKey = new Set(key.map((column) => column.name))
  for (const [name, field] of source.fields) {
    if (field?.type === 'auto number' && (key.length > 1 || !inKey.has(name))) {
      file.report('AUTO_NUMBER_MISPLACED', ['fields', name, 'type'], undefined)
    }
  }
  return order.map((name) => {
    const column = columns.get(name)!
    return inKey.has(name) ? { ...column, required: true } : column
  })
}

/** Who owns each name of a table, capitals aside. Fields with a name that cannot be, or that is taken, are reported. */
function fieldNames({ source }: TableWithColumns): Map<string, string> {
  const { file, fields } = source
  const owners = new Map<string, string>()
  const ids = new Map<string, string>()
  for (const [name, field] of fields) {
    const refused = nameProblem('field', name)
    if (refused !== undefined) file.reportKey(refused.code, ['fields', name], refused.facts)
    const other = owners.get(foldName(name))
    if (other !== undefined) file.reportKey('NAME_TWICE', ['fields', name], { what: 'field', name, other })
    owners.set(foldName(name), `the ${field?.type === 'link' ? 'link' : 'field'} "${name}"`)
    const id = field?.id ?? name
    const twin = ids.get(id)
    if (twin !== undefined)
      file.report('ID_TWICE', ['fields', name, 'id'], { what: `field "${name}"`, id, other: `the field "${twin}"` })
    ids.set(id, name)
  }
  return owners
}

import type { Column } from '../model/table.ts'
import { closestName } from '../text/closest-name.ts'
import type { WrittenLink } from '../written/field.ts'
import { keyFault } from './index-fault.ts'
import { linkColumnName, madeColumn, unfitReason } from './link-column.ts'
import { isStored, storedFieldNames, type TableSource } from './table-source.ts'

/** A table whose plain fields have become columns, by name. */
export interface TableWithColumns {
  readonly source: TableSource
  readonly columns: ReadonlyMap<string, Column>
}

/** A to-one link with its columns: `made` ones are the link's own, others are fields of the table. */
export interface ResolvedLink {
  readonly to: string
  readonly columns: readonly { readonly column: Column; readonly made: boolean }[]
  readonly at: readonly string[]
}

/**
 * Finds the key of each table and the columns of each to-one link. The two need each other: a key may be made of links,
 * and a link holds its target's key. Everything is resolved once; what cannot be is reported once and then undefined.
 */
export class KeysAndLinks {
  readonly #tables: ReadonlyMap<string, TableWithColumns | undefined>
  readonly #keys = new Map<string, readonly Column[] | undefined>()
  readonly #links = new Map<string, ResolvedLink | undefined>()
  /** Tables whose key is being resolved, outermost first. */
  readonly #open: string[] = []

  constructor(tables: ReadonlyMap<string, TableWithColumns | undefined>) {
    this.#tables = tables
  }

  /** The columns of a table's key. */
  key(tableName: string): readonly Column[] | undefined {
    const table = this.#tables.get(tableName)
    if (table === undefined) return undefined
    if (this.#keys.has(tableName)) return this.#keys.get(tableName)
    if (this.#open.includes(tableName)) {
      const cycle = [...this.#open.slice(this.#open.indexOf(tableName)), tableName]
      table.source.file.report('KEY_CYCLE', ['key'], { cycle })
      this.#keys.set(tableName, undefined)
      return undefined
    }
    this.#open.push(tableName)
    const key = this.#findKey(table)
    this.#open.pop()
    if (!this.#keys.has(tableName)) this.#keys.set(tableName, key)
    return this.#keys.get(tableName)
  }

  /** The columns that keep a to-one link. */
  link(tableName: string, linkName: string): ResolvedLink | undefined {
    const id = JSON.stringify([tableName, linkName])
    if (!this.#links.has(id)) {
      const table = this.#tables.get(tableName)
      const field = table?.source.fields.get(linkName)
      const resolved =
        field?.type === 'link' && isStored(field) ? this.#resolveLink(table!, linkName, field) : undefined
      this.#links.set(id, resolved)
    }
    return this.#links.get(id)
  }

  #findKey({ source, columns }: TableWithColumns): readonly Column[] | undefined {
    const { file, written, fields, name } = source
    if (written.key === undefined) {
      if (file.node(['key']) !== undefined) return undefined
      if (!fields.has('id')) {
        if (file.node(['fields'])?.kind === 'object') file.report('TABLE_WITHOUT_KEY', [], undefined)
        return undefined
      }
    }
    const found: Column[] = []
    let whole = true
    for (const [index, entry] of (written.key ?? ['id']).entries()) {
      const path = written.key === undefined ? ['fields', 'id'] : ['key', index]
      const field = fields.get(entry)
      const column = columns.get(entry)
      if (column !== undefined) {
        const because = keyFault(column)
        found.push(column)
        if (because !== undefined) file.report('KEY_FIELD_REFUSED', path, { name: entry, because })
      } else if (field?.type === 'link' && isStored(field)) {
        const link = this.link(name, entry)
        if (link === undefined) whole = false
        else found.push(...link.columns.map(({ column }) => column))
      } else if (field?.type === 'link') {
        file.report('KEY_FIELD_REFUSED', path, { name: entry, because: 'a link to many has no column' })
        whole = false
      } else if (fields.has(entry)) {
        whole = false
      } else {
        const known = storedFieldNames(source)
        const closest = known.find((field) => entry.startsWith(`${field}_`)) ?? closestName(entry, known)
        file.report('KEY_FIELD_UNKNOWN', path, { name: entry, known, closest })
        whole = false
      }
    }
    const twice = found.find((column, index) => found.findIndex(({ name }) => name === column.name) < index)
    if (twice !== undefined) {
      file.report('KEY_FIELD_REFUSED', ['key'], { name: twice.name, because: 'it stands in the key twice' })
    }
    return whole && twice === undefined ? found : undefined
  }

  #resolveLink({ source, columns }: TableWithColumns, name: string, link: WrittenLink): ResolvedLink | undefined {
    const { file } = source
    const path = ['fields', name]
    if (!this.#tables.has(link.to)) {
      const known = [...this.#tables.keys()]
      file.report('LINK_TARGET_MISSING', [...path, 'to'], {
        link: name,
        target: link.to,
        known,
        closest: closestName(link.to, known),
      })
      return undefined
    }
    const key = this.key(link.to)
    if (key === undefined) return undefined
    const at = key.map((column) => column.name)
    if (link.columns !== undefined && link.columns.length !== key.length) {
      file.report('LINK_COLUMNS_COUNT', [...path, 'columns'], { target: link.to, key: at, found: link.columns.length })
      return undefined
    }
    const from = link.columns ?? at.map((column) => linkColumnName(name, column))
    const kept = key.map((target, index) => {
      const column = from[index]!
      const existing = columns.get(column)
      if (existing === undefined) return { column: madeColumn(column, name, link, target), made: true }
      const because = unfitReason(existing, target)
      if (because !== undefined) {
        const place = link.columns === undefined ? path : [...path, 'columns', index]
        file.report('LINK_COLUMN_UNFIT', place, { column, because })
      }
      return { column: existing, made: false }
    })
    return { to: link.to, columns: kept, at }
  }
}

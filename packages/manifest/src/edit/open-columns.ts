import { linkColumnName } from '../check/link-column.ts'
import { keysOf, member, textMember, textsMember } from '../json/change-json.ts'
import type { JsonNode } from '../json/json-node.ts'
import type { OpenProject } from './open-project.ts'

/**
 * The names and ids of the columns that the fields of an open project have. In the middle of a list of edits it may hold
 * links that lead nowhere: they have no column then, as `check/` will say at the end.
 */
export class OpenColumns {
  readonly #open: OpenProject
  /** Tables whose key is being resolved: keys made of each other have no column. */
  readonly #asked = new Set<string>()
  readonly #keys = new Map<string, readonly Named[]>()

  constructor(open: OpenProject) {
    this.#open = open
  }

  /** The columns of a table's key, in order. */
  key(table: string): readonly Named[] {
    const root = this.#open.tables.get(table)
    if (root === undefined || this.#asked.has(table)) return []
    const known = this.#keys.get(table)
    if (known !== undefined) return known
    this.#asked.add(table)
    const key = (textsMember(root, 'key') ?? ['id']).flatMap((field) => this.field(table, field))
    this.#asked.delete(table)
    this.#keys.set(table, key)
    return key
  }

  /** The columns of a field: one, those of a to-one link, or none. */
  field(table: string, field: string): readonly Named[] {
    const fields = member(this.#open.tables.get(table), 'fields')
    const node = member(fields, field)
    if (node === undefined) return []
    const id = textMember(node, 'id') ?? field
    if (textMember(node, 'type') !== 'link') return [{ name: field, id }]
    if (!isToOne(node)) return []
    const written = textsMember(node, 'columns')
    if (written !== undefined) {
      return written.map((name) => ({ name, id: textMember(member(fields, name), 'id') ?? name }))
    }
    return this.key(textMember(node, 'to') ?? '').map((target) => {
      const name = linkColumnName(field, target.name)
      const kept = member(fields, name)
      const isField = kept !== undefined && textMember(kept, 'type') !== 'link'
      return { name, id: isField ? (textMember(kept, 'id') ?? name) : linkColumnName(id, target.id) }
    })
  }

  /** The columns of a table, each once. */
  table(table: string): readonly Named[] {
    const all = keysOf(member(this.#open.tables.get(table), 'fields')).flatMap((field) => this.field(table, field))
    return [...new Map(all.map((column) => [column.name, column])).values()]
  }
}

interface Named {
  readonly name: string
  readonly id: string
}

/** Whether a field is a link that has columns. */
export function isToOne(field: JsonNode | undefined): boolean {
  return (
    textMember(field, 'type') === 'link' && member(field, 'by') === undefined && member(field, 'through') === undefined
  )
}

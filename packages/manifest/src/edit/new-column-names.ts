import { linkColumnName } from '../check/link-column.ts'
import { keysOf, member, textMember, textsMember } from '../json/change-json.ts'
import { isToOne, OpenColumns } from './open-columns.ts'
import type { OpenProject } from './open-project.ts'

/**
 * What the columns of each table are called once a field has another name. A column follows the field it is, or the link
 * that makes it; and where a key's column changes its name, so do the columns of the links that lead there.
 */
export class NewColumnNames {
  readonly #open: OpenProject
  readonly #table: string
  readonly #field: string
  readonly #to: string
  readonly #columns: OpenColumns
  readonly #names = new Map<string, ReadonlyMap<string, string>>()

  /** `open` is the one before the rename. */
  constructor(
    open: OpenProject,
    { table, field, to }: { readonly table: string; readonly field: string; readonly to: string },
  ) {
    this.#open = open
    this.#table = table
    this.#field = field
    this.#to = to
    this.#columns = new OpenColumns(open)
  }

  /** The new name of a field or link. */
  field(table: string, field: string): string {
    return table === this.#table && field === this.#field ? this.#to : field
  }

  /** The new name of a column; names of no column stay. */
  column(table: string, column: string): string {
    return this.#of(table).get(column) ?? column
  }

  /** Whether any column of a table has a new name. */
  changes(table: string): boolean {
    return [...this.#of(table)].some(([from, to]) => from !== to)
  }

  /** Every column of a table: its old name and its new one. */
  table(table: string): ReadonlyMap<string, string> {
    return this.#of(table)
  }

  /**
   * What the link has to say in "columns" from now on: what it said, in the new names; and where it said nothing, but
   * would no longer find the field that holds it, that field's name.
   */
  linkColumns(table: string, link: string): readonly string[] | undefined {
    const root = member(member(this.#open.tables.get(table), 'fields'), link)
    const before = this.#columns.field(table, link).map(({ name }) => name)
    const after = before.map((name) => this.column(table, name))
    const said = textsMember(root, 'columns')
    if (said !== undefined) return said.map((name) => this.column(table, name))
    const usual = this.#made(table, link)
    return after.every((name, index) => name === usual[index]) ? undefined : after
  }

  /** The columns a link that says nothing would have. */
  #made(table: string, link: string): readonly string[] {
    const target = textMember(member(member(this.#open.tables.get(table), 'fields'), link), 'to') ?? ''
    const name = this.field(table, link)
    return this.#columns.key(target).map((key) => linkColumnName(name, this.column(target, key.name)))
  }

  #of(table: string): ReadonlyMap<string, string> {
    const known = this.#names.get(table)
    if (known !== undefined) return known
    const names = new Map<string, string>()
    // Keys that are made of each other find the names as they are.
    this.#names.set(table, names)
    const fields = member(this.#open.tables.get(table), 'fields')
    const links = keysOf(fields).filter((field) => isToOne(member(fields, field)))
    for (const field of keysOf(fields)) {
      if (textMember(member(fields, field), 'type') !== 'link') names.set(field, this.field(table, field))
    }
    for (const link of links) {
      if (member(member(fields, link), 'columns') !== undefined) continue
      const made = this.#made(table, link)
      for (const [index, { name }] of this.#columns.field(table, link).entries()) {
        if (!names.has(name)) names.set(name, made[index]!)
      }
    }
    for (const { name } of this.#columns.table(table)) if (!names.has(name)) names.set(name, name)
    return names
  }
}

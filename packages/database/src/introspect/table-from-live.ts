import type { DatabaseKind, ToOneLink } from '@plinth/manifest'
import { dialects } from '../dialect/dialects.ts'
import type { ColumnShape, LinkShape, TableShape } from '../model/snapshot.ts'
import { compareNames } from '../plan/snapshot-of.ts'
import { checksOf, toOneLinks } from '../plan/table-constraints.ts'
import { TRASH_PREFIX } from './catalogue.ts'
import { columnChanges } from './drift-of.ts'
import { actions, expectedColumn, expectedIndex } from './expected-table.ts'
import { expressionOf } from './expression-of.ts'
import { guessColumn } from './guess-column.ts'
import { guessValue } from './guess-value.ts'
import type { LiveCheck, LiveForeignKey, LiveIndex, LiveSchema, LiveTable } from './live-schema.ts'
import { readTerm } from './read-term.ts'
import { mayBeSame, sameSql } from './same-sql.ts'
import { argsOf, isLeaf, type Term } from './term.ts'

export interface TableFromLive {
  readonly shape: TableShape
  readonly unknown: readonly string[]
}

/** One table in the words of a project. `meant` is the table of that name in the project, if it has one. */
export function tableFromLive(
  live: LiveTable,
  schema: LiveSchema,
  kind: DatabaseKind,
  meant: TableShape | undefined,
): TableFromLive {
  return new TableReading(live, schema, kind, meant).read()
}

class TableReading {
  readonly #live: LiveTable
  readonly #schema: LiveSchema
  readonly #kind: DatabaseKind
  readonly #meant: TableShape | undefined
  readonly #unknown: string[] = []
  /** Checks of the database that what was found says. */
  readonly #said = new Set<LiveCheck>()

  constructor(live: LiveTable, schema: LiveSchema, kind: DatabaseKind, meant: TableShape | undefined) {
    this.#live = live
    this.#schema = schema
    this.#kind = kind
    this.#meant = meant
  }

  read(): TableFromLive {
    const { name, key, triggers, options } = this.#live
    const links = this.#live.foreignKeys.flatMap((foreignKey) => this.#link(foreignKey))
    const bare: TableShape = {
      name,
      id: this.#meant?.id ?? name,
      key: key?.columns ?? [],
      columns: this.#columns(links),
      links,
      indexes: [],
      checks: [],
      trash: [],
    }
    const checked = { ...bare, checks: this.#checks(bare) }
    const indexes = this.#live.indexes.flatMap((index) => this.#index(index, checked))
    if (this.#kind === 'sqlite' && options !== 'STRICT') this.#unknown.push(`\`${name}\` is not STRICT`)
    this.#unknown.push(...triggers.map((trigger) => `\`${name}\` has a trigger \`${trigger}\``))
    const shape = { ...checked, indexes: indexes.sort((a, b) => compareNames(a.name, b.name)) }
    return { shape, unknown: this.#unknown }
  }

  #columns(links: readonly LinkShape<ToOneLink>[]): readonly ColumnShape[] {
    const visible = this.#live.columns.filter(({ name }) => !name.startsWith(TRASH_PREFIX))
    const hidden = this.#live.columns.filter((column) => !visible.includes(column))
    this.#unknown.push(
      ...hidden.map(({ name }) => `\`${name}\` of \`${this.#live.name}\` lies in a trash of which no ledger tells`),
    )
    const meant = new Map(this.#meant?.columns.map((column) => [column.name, column]))
    const taken = new Set(visible.flatMap(({ name }) => meant.get(name)?.id ?? []))
    return visible.map((live) => {
      const own = meant.get(live.name)
      const says = this.#saysOf(live.name)
      const link = links.find(({ from }) => from.includes(live.name))?.name
      if (own !== undefined && this.#isMadeSo(own)) return own
      const guessed = { ...guessColumn(live, says, this.#kind), link: own?.link ?? link }
      const id = own?.id ?? (taken.has(live.name) ? `${live.name} ` : live.name)
      const changes = columnChanges(
        expectedColumn(guessed, this.#live.key?.columns ?? [], this.#kind),
        live,
        this.#kind,
      )
      const isNearest = guessValue(live, says, this.#kind).isNearest === true
      if (changes.length > 0 || isNearest || live.generated) {
        const type = live.generated ? `is computed (${live.type})` : changes.join(' and ') || `is of type ${live.type}`
        this.#unknown.push(`\`${live.name}\` of \`${this.#live.name}\` ${type}, and is taken for ${guessed.type}`)
      }
      return { ...guessed, id }
    })
  }

  /** Whether a field of the project would be stored exactly as it is. */
  #isMadeSo(column: ColumnShape): boolean {
    const { columns, key, checks } = this.#live
    const live = columns.find(({ name }) => name === column.name)!
    if (columnChanges(expectedColumn(column, key?.columns ?? [], this.#kind), live, this.#kind).length > 0) return false
    const own = this.#checkOf(this.#meant!, 'column', column.name)
    const there = checks.find(({ name }) => name !== undefined && name === own?.name)
    if (own === undefined) return this.#saysOf(column.name).length === 0
    return there !== undefined && sameSql(own.sql, there.sql, this.#kind) === true
  }

  #checkOf(table: TableShape, of: 'column' | 'check', name: string) {
    return checksOf(table, dialects[this.#kind]).find((check) => check.of.kind === of && check.of.name === name)
  }

  /** Conditions on this column alone, which could be those of its field. */
  #saysOf(column: string): readonly Term[] {
    return this.#live.checks.flatMap((check) => {
      const isOwn = check.column === column || check.name === `${this.#live.name}_${column}_check`
      const term = isOwn ? readTerm(check.sql, this.#kind) : undefined
      if (term === undefined || namesIn(term).some((name) => name !== column)) return []
      return term.op === 'and' ? argsOf(term) : [term]
    })
  }

  /** The checks that no field says. */
  #checks(table: TableShape): TableShape['checks'] {
    this.#mark(table)
    const left = this.#live.checks.filter((check) => !this.#said.has(check) && !this.#isInline(check))
    const checks = left.flatMap((check) => {
      const found = this.#meantCheck(check) ?? this.#guessedCheck(check, table)
      return found === undefined ? [] : [found]
    })
    const sorted = checks.sort((a, b) => compareNames(a.name, b.name))
    this.#mark({ ...table, checks: sorted })
    const untold = left.filter((check) => !this.#said.has(check))
    this.#unknown.push(
      ...untold.map(
        ({ name, sql }) => `\`${table.name}\` has a check ${name === undefined ? '' : `\`${name}\` `}that says ${sql}`,
      ),
    )
    return sorted
  }

  #mark(table: TableShape): void {
    const made = new Map(checksOf(table, dialects[this.#kind]).map((check) => [check.name, check.sql]))
    for (const check of this.#live.checks) {
      const sql = check.name === undefined ? undefined : made.get(check.name)
      if (sql !== undefined && sameSql(sql, check.sql, this.#kind) === true) this.#said.add(check)
    }
  }

  /** It came with the type. */
  #isInline({ column, sql }: LiveCheck): boolean {
    return this.#kind === 'mysql' && column !== undefined && /^json_valid\(/.test(sql)
  }

  #meantCheck(live: LiveCheck): TableShape['checks'][number] | undefined {
    if (this.#meant === undefined) return undefined
    const made = checksOf(this.#meant, dialects[this.#kind]).find(({ name }) => name === live.name)
    if (made?.of.kind !== 'check' || sameSql(made.sql, live.sql, this.#kind) !== true) return undefined
    return this.#meant.checks.find(({ name }) => name === made.of.name)
  }

  #guessedCheck({ name, sql }: LiveCheck, table: TableShape): TableShape['checks'][number] | undefined {
    const term = readTerm(sql, this.#kind)
    const expression = term && expressionOf(term, table.columns)
    const own = name?.startsWith(`${table.name}_`) && name.endsWith('_check')
    if (expression === undefined || name === undefined || !own) return undefined
    return {
      name: name.slice(table.name.length + 1, -'_check'.length).replace(/_check_\d+$/, ''),
      expression,
      source: sql,
    }
  }

  #link(key: LiveForeignKey): LinkShape<ToOneLink>[] {
    const { name: table } = this.#live
    const target = this.#schema.tables.find(({ name }) => name === key.to)
    const at = key.at.length > 0 ? key.at : (target?.key?.columns ?? [])
    const onDelete = onDeleteOf[key.onDelete]
    if (target === undefined || onDelete === undefined || key.onUpdate !== 'NO ACTION') {
      this.#unknown.push(
        `\`${table}\` has a foreign key (${key.columns.join(', ')}) to \`${key.to}\` that no link says`,
      )
      return []
    }
    const meant = toOneLinks(this.#meant ?? { links: [] }).find(
      (link) => same(link.from, key.columns) && same(link.at, at) && link.to === key.to && link.onDelete === onDelete,
    )
    const own =
      key.name?.startsWith(`${table}_`) && key.name.endsWith('_fkey') ? key.name.slice(table.length + 1, -5) : undefined
    const name = meant?.name ?? own ?? key.columns.join('_').replace(/_id$/, '')
    const required = key.columns.every((column) => this.#live.columns.find((one) => one.name === column)?.required)
    const found: LinkShape<ToOneLink> = meant ?? {
      kind: 'to one',
      name,
      id: name,
      to: key.to,
      from: key.columns,
      at,
      required,
      unique: false,
      onDelete,
      constraint: `${table}_${name}_fkey`,
    }
    return [{ ...found, constraint: key.name ?? found.constraint }]
  }

  #index(live: LiveIndex, table: TableShape): TableShape['indexes'][number][] {
    // MariaDB makes one for a foreign key that has none.
    if (this.#kind === 'mysql' && this.#live.foreignKeys.some(({ name }) => name === live.name)) return []
    const meant = this.#meant?.indexes.find(({ name }) => name === live.name)
    if (meant !== undefined && this.#isSame(meant, live, table)) return [meant]
    const term = live.where === undefined ? undefined : readTerm(live.where, this.#kind)
    const where = term && expressionOf(term, table.columns)
    const columns = live.columns.flatMap(({ name, descending }) => (name === undefined ? [] : [{ name, descending }]))
    const found = { name: live.name, columns, unique: live.unique, where }
    const isSaid = columns.length === live.columns.length && (live.where === undefined) === (where === undefined)
    if (isSaid && this.#isSame(found, live, table)) return [found]
    this.#unknown.push(`\`${table.name}\` has an index \`${live.name}\` that no project can say`)
    return []
  }

  #isSame(index: TableShape['indexes'][number], live: LiveIndex, table: TableShape): boolean {
    const known = new Set(table.columns.map(({ name }) => name))
    if (!index.columns.every(({ name }) => known.has(name))) return false
    const { where, ...made } = expectedIndex(index, table, dialects[this.#kind])
    const { where: there, ...found } = live
    return JSON.stringify(made) === JSON.stringify(found) && mayBeSame(where, there, this.#kind)
  }
}

const onDeleteOf: Readonly<Record<string, ToOneLink['onDelete']>> = {
  ...Object.fromEntries(Object.entries(actions).map(([word, sql]) => [sql, word as ToOneLink['onDelete']])),
  RESTRICT: 'refuse',
}

function same(one: readonly string[], other: readonly string[]): boolean {
  return one.join('\n') === other.join('\n')
}

function namesIn(term: Term): readonly string[] {
  if (isLeaf(term)) return term.op === 'name' ? [term.value] : []
  return term.args.flatMap(namesIn)
}

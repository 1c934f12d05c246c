import type { Session } from '../database/database.ts'
import { StartProblem } from '../problem/start-problem.ts'
import { run } from './alone.ts'
import { bare } from './run-statement.ts'
import type { MigrationStatement } from './split-statements.ts'

/** A trigger, a view or an index of SQLite. */
interface Bystander {
  readonly kind: string
  readonly name: string
  readonly table: string
  readonly sql: string
}

const NAME = '("(?:[^"]|"")+"|`[^`]+`|\\[[^\\]]+\\]|[\\w$]+)'
const createTable = new RegExp(`^create\\s+table\\s+(?:if\\s+not\\s+exists\\s+)?${NAME}`, 'i')
const dropTable = new RegExp(`^drop\\s+table\\s+(?:if\\s+exists\\s+)?${NAME}`, 'i')
const renameTable = new RegExp(`^alter\\s+table\\s+${NAME}\\s+rename\\s+to\\s+${NAME}`, 'i')
const createIndex = new RegExp(`^create\\s+(?:unique\\s+)?index\\s+(?:if\\s+not\\s+exists\\s+)?${NAME}`, 'i')

const triggerEvent = new RegExp(
  `^create\\s+trigger\\s+(?:if\\s+not\\s+exists\\s+)?${NAME}\\s+(?:before\\s+|after\\s+|instead\\s+of\\s+)?(insert|update|delete)`,
  'i',
)

/**
 * What other people made and hung on a table that SQLite builds anew: a new table is made and filled, the old one is
 * dropped, which takes its indexes and triggers along, and the new one gets its name, which fails while any view or
 * trigger speaks of the table that is away. So all of these are set aside when a table goes, and come back when the last
 * such table has returned.
 */
export class Bystanders {
  readonly #session: Session
  /** Statements that drop a table which will be there again. */
  readonly #rebuilding: ReadonlySet<MigrationStatement>
  /** Indexes that the migration makes itself. */
  readonly #ours: ReadonlySet<string>
  readonly #away = new Set<string>()
  #aside: Bystander[] = []
  readonly #returned: Bystander[] = []

  constructor(session: Session, statements: readonly MigrationStatement[]) {
    const texts = statements.map(({ text }) => bare(text))
    this.#session = session
    this.#rebuilding = new Set(statements.filter((_, at) => isRebuilt(texts, at)))
    this.#ours = new Set(texts.map((text) => named(createIndex, text, 1)))
  }

  async before(statement: MigrationStatement): Promise<void> {
    if (!this.#rebuilding.has(statement)) return
    const table = named(dropTable, bare(statement.text), 1)
    this.#away.add(table)
    const found = concerned(await this.#all(), table, this.#ours)
    // What is set aside is kept in the order it was made in: a trigger after its view.
    this.#aside.push(...found)
    for (const { kind, name, table: of } of found.toReversed()) {
      // What hangs on the table or on a view goes with it.
      if (kind === 'view' || (kind === 'trigger' && lower(of) !== table)) {
        await run(this.#session, `drop ${kind} if exists ${quoted(name)}`)
      }
    }
  }

  async after({ text }: MigrationStatement): Promise<void> {
    this.#away.delete(named(renameTable, bare(text), 2))
    if (this.#away.size > 0 || this.#aside.length === 0) return
    const there = new Set((await this.#all()).map(({ name }) => lower(name)))
    const missing = this.#aside.filter(({ name }) => !there.has(lower(name)))
    this.#aside = []
    for (const each of missing) {
      await run(this.#session, each.sql).catch((error: Error) => {
        throw doesNotFit(each, error)
      })
    }
    this.#returned.push(...missing)
  }

  /** SQLite looks into triggers and views when they are used, not when they are made; so each is used here, in words. */
  async mustFit(): Promise<void> {
    for (const each of this.#returned) {
      for (const text of await this.#uses(each)) {
        await run(this.#session, `explain ${text}`).catch((error: Error) => {
          throw doesNotFit(each, error)
        })
      }
    }
  }

  async #uses({ kind, name, table, sql }: Bystander): Promise<string[]> {
    if (kind === 'view') return [`select * from ${quoted(name)}`]
    if (kind === 'index') return []
    const { rows } = await run(this.#session, `select name from pragma_table_info('${table.replaceAll("'", "''")}')`)
    const same = rows.map(([column]) => `${quoted(column!)} = ${quoted(column!)}`).join(', ')
    const on = quoted(table)
    const event = triggerEvent.exec(sql)?.[2]?.toLowerCase()
    if (event === 'insert') return [`insert into ${on} default values`]
    return [event === 'update' ? `update ${on} set ${same}` : `delete from ${on}`]
  }

  async #all(): Promise<Bystander[]> {
    const { rows } = await run(
      this.#session,
      "select type, name, tbl_name, sql from sqlite_schema where type in ('index', 'trigger', 'view') and sql is not null order by rowid",
    )
    return rows.map(([kind, name, table, sql]) => ({ kind: kind!, name: name!, table: table!, sql: sql! }))
  }
}

/** Whether a statement drops a table in whose place one comes that was made before it: another one may take the name. */
function isRebuilt(texts: readonly string[], at: number): boolean {
  const table = named(dropTable, texts[at]!, 1)
  const next = texts.slice(at).find((text) => named(renameTable, text, 2) === table)
  if (table === '' || next === undefined) return false
  const made = named(renameTable, next, 1)
  return texts.slice(0, at).some((text) => named(createTable, text, 1) === made)
}

/** Indexes and triggers of the table, and all views and triggers that speak of it or of such a view. */
function concerned(all: readonly Bystander[], table: string, ours: ReadonlySet<string>): Bystander[] {
  const names = new Set([table])
  const found = new Set<Bystander>()
  for (let before = -1; before < found.size; ) {
    before = found.size
    for (const each of all) {
      if (
        each.kind === 'index' ? lower(each.table) !== table || ours.has(lower(each.name)) : !speaksOf(each.sql, names)
      ) {
        continue
      }
      found.add(each)
      if (each.kind === 'view') names.add(lower(each.name))
    }
  }
  return all.filter((each) => found.has(each))
}

function speaksOf(sql: string, names: ReadonlySet<string>): boolean {
  const text = sql.toLowerCase()
  return [...names].some((name) => new RegExp(`(?<![\\w$])${RegExp.escape(name)}(?![\\w$])`).test(text))
}

function doesNotFit({ kind, name, table }: Bystander, cause: Error): StartProblem {
  const of = kind === 'view' ? '' : ` of table "${table}"`
  return new StartProblem(
    `The ${kind} "${name}"${of}, which Plinth did not make, does not fit the new tables: ${cause.message}.`,
    `Change it, or drop it (DROP ${kind.toUpperCase()} ${quoted(name)}), then start again. Nothing was changed.`,
    cause,
  )
}

/** The name a statement speaks of, in lower case as SQLite compares it; empty if it is no such statement. */
function named(pattern: RegExp, text: string, group: number): string {
  const name = pattern.exec(text)?.[group] ?? ''
  return lower(/^["`[]/.test(name) ? name.slice(1, -1).replaceAll('""', '"') : name)
}

const lower = (name: string): string => name.toLowerCase()
const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

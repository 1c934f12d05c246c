import type { FastifyRequest } from 'fastify'
import { RecentTexts } from '../cache/recent-texts.ts'
import type { Settings } from '../config/settings.ts'
import type { Database } from '../database/database.ts'
import { TableSizes } from '../database/table-sizes.ts'
import { type Fan, rowsAtMost, rowsPerRow } from '../plan/fan-out.ts'
import { type Scope, servedTable } from '../plan/scope.ts'
import type { Operation } from '../table/declaration.ts'
import type { Schema, Table } from '../table/schema.ts'
import { readItemKey } from '../wire/item-key.ts'
import { type Preferences, readPrefer } from '../wire/prefer.ts'
import type { WireQuery } from '../wire/query.ts'
import { readQuery } from '../wire/read-query.ts'
import { type Caller, callerOf } from './keys.ts'
import type { RestOptions } from './rest.ts'
import { restProblems } from './rest-problems.ts'

/** Some hundred bytes each: an answer of half a gigabyte, which no client wants and no process can hold twice. */
const MAX_EMBEDDED_ROWS = 5_000_000
/** About ten milliseconds of SQLite's time, in which no other request is served. */
const MAX_EMBEDDED_ROWS_HERE = 10_000

/** What the routes of one API share: its tables, its plans, and how a request to it is read. */
export class RestApi {
  readonly path: string
  readonly config: Settings
  readonly database: Database
  readonly #sizes: TableSizes
  readonly #tables: Schema
  readonly #exposed: ReadonlyMap<string, ReadonlySet<Operation>>
  /** By role, and whether numbers are strings: few, so that they are made once. */
  readonly #scopes = new Map<string, Scope>()
  // An app's clients use some dozens of shapes; the bounds are there for those who make them up.
  readonly #plans = new RecentTexts<object>({ entries: 1_000, characters: 500_000, longest: 4_096 })

  constructor({ path, config, database, tables, exposes }: RestOptions) {
    this.path = path
    this.config = config
    this.database = database
    this.#sizes = new TableSizes(database, [...tables.keys()])
    this.#tables = tables
    this.#exposed = new Map(Object.entries(exposes).map(([table, operations]) => [table, new Set(operations)]))
  }

  /** Who asks, for what, and how they want it: all of a request but its body. */
  read(request: FastifyRequest): RestRequest {
    const caller = callerOf(request, this.config)
    const prefer = readPrefer(request.headers.prefer)
    const scope = this.#scope(caller.role, prefer.numbers === 'strings')
    const table = servedTable(scope, (request.params as { table: string }).table)
    const [, search] = splitUrl(request.raw.url!)
    return { caller, prefer, scope, table, query: readQuery(search) }
  }

  /** The values of the key in an item's path, which is read raw: a comma in a value is written `%2C` there. */
  itemKey(request: FastifyRequest, table: Table): readonly string[] {
    const [path] = splitUrl(request.raw.url!)
    return readItemKey(path.slice(path.lastIndexOf('/') + 1), table.key.length)
  }

  /** A plan by the shape of its request; `what` says what kind of plan, so that kinds never meet under one key. */
  plan<Plan extends object>(what: string, { scope, table }: RestRequest, shape: string, make: () => Plan): Plan {
    const key = `${what} ${scope.role} ${scope.numbersAsStrings ? 's' : 'n'} ${table.name} ${shape}`
    return this.#plans.get(key, make) as Plan
  }

  /**
   * Whether reading these rows with all they embed is little enough for the thread that serves requests. Refuses what
   * would be too much anywhere.
   */
  readsLittle(fans: readonly Fan[], { query, table }: Pick<RestRequest, 'query' | 'table'>, rows: number): boolean {
    if (fans.length === 0) return true
    // A table that was empty when it was last looked at may have some rows by now.
    const outside = Math.min(rows, Math.max(100, this.#sizes.of(table.name) ?? rows))
    const about = outside * rowsPerRow(fans, query.values, this.#sizes.of)
    if (about > MAX_EMBEDDED_ROWS) throw restProblems.tooMuchToRead(about)
    return rowsAtMost(fans, query.values, this.#sizes.of, outside) <= MAX_EMBEDDED_ROWS_HERE
  }

  /** Says that rows may be added to a table, before anybody looks at its size again. */
  expectRows({ name }: Table, rows: number): void {
    this.#sizes.add(name, rows)
  }

  #scope(role: string, numbersAsStrings: boolean): Scope {
    const key = `${role} ${numbersAsStrings}`
    const known = this.#scopes.get(key)
    if (known) return known
    const { dialect } = this.database
    const scope: Scope = { dialect, tables: this.#tables, exposed: this.#exposed, role, numbersAsStrings }
    this.#scopes.set(key, scope)
    return scope
  }
}

/** Path and query string of a raw URL, without the `?` between them. */
export function splitUrl(url: string): [path: string, search: string] {
  const mark = url.indexOf('?')
  return mark === -1 ? [url, ''] : [url.slice(0, mark), url.slice(mark + 1)]
}

export interface RestRequest {
  readonly caller: Caller
  readonly prefer: Preferences
  readonly scope: Scope
  readonly table: Table
  readonly query: WireQuery
}

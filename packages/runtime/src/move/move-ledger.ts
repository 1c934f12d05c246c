import type { Bound, Session } from '../database/database.ts'
import type { MovedTable, RowKey } from '../migrate/migrator-protocol.ts'
import { systemTable } from '../migrate/system-tables.ts'
import type { Dialect } from '../sql/dialect.ts'

/** A foreign key that is set aside while rows come in. */
export interface SetAside {
  readonly table: string
  readonly name: string
  /** As PostgreSQL writes it: `FOREIGN KEY (…) REFERENCES …`. */
  readonly definition: string
}

/** The move itself: one that is not done leaves half of the rows. */
export interface Move {
  readonly isDone: boolean
  readonly setAside: readonly SetAside[]
}

/** The name under which the table keeps the move itself; no table of an app has it. */
const WHOLE = ''

/**
 * A table in the database that is filled: how far each table has come, written in one transaction with its rows. Thus it
 * is true after any interruption.
 */
export class MoveLedger {
  readonly #session: Session
  readonly #dialect: Dialect
  readonly #table: string

  constructor(session: Session, dialect: Dialect) {
    this.#session = session
    this.#dialect = dialect
    this.#table = systemTable(dialect.kind, 'move')
  }

  /** On MariaDB this commits what is open. */
  async create(): Promise<void> {
    const { short, long, big, options } = types[this.#dialect.kind]
    await this.#run(`create table if not exists ${this.#table} (
      name ${short} not null primary key,
      state ${short} not null,
      copied ${big} not null,
      behind ${long},
      compared ${long},
      set_aside ${long}
    )${options}`)
  }

  async exists(): Promise<boolean> {
    const rows = await this.#run(isThere[this.#dialect.kind])
    return rows.length > 0
  }

  async move(): Promise<Move | undefined> {
    if (!(await this.exists())) return undefined
    const [row] = await this.#run(`select state, set_aside from ${this.#table} where name = ''`)
    if (row === undefined) return undefined
    return { isDone: row[0] === 'done', setAside: JSON.parse(row[1] ?? '[]') }
  }

  async putMove({ isDone, setAside }: Move): Promise<void> {
    await this.#put(WHOLE, [isDone ? 'done' : 'running', 0n, null, null, JSON.stringify(setAside)])
  }

  async tables(): Promise<MovedTable[]> {
    const rows = await this.#run(`select name, state, copied, behind, compared from ${this.#table} where name <> ''`)
    return rows.map(readTable)
  }

  /** Locks what it reads: two that fill one table would both write the page that comes next. */
  async lockTable(table: string): Promise<MovedTable | undefined> {
    const lock = this.#dialect.kind === 'sqlite' ? '' : ' for update'
    const rows = await this.#run(
      `select name, state, copied, behind, compared from ${this.#table} where name = ${this.#dialect.placeholder(1)}${lock}`,
      [table],
    )
    return rows.map(readTable)[0]
  }

  async putTable({ table, state, rows, after, compared }: MovedTable): Promise<void> {
    const json = (value: unknown) => (value === null ? null : JSON.stringify(value))
    await this.#put(table, [state, BigInt(rows), json(after), json(compared), null])
  }

  /** One statement: all or nothing. */
  async #put(name: string, values: readonly Bound[]): Promise<void> {
    const all = [name, ...values]
    const names = ['name', 'state', 'copied', 'behind', 'compared', 'set_aside']
    const marks = all.map((_, at) => this.#dialect.placeholder(at + 1)).join(', ')
    const insert = `into ${this.#table} (${names.join(', ')}) values (${marks})`
    const changes = names.map((column) => `${column} = excluded.${column}`).join(', ')
    await this.#run(
      this.#dialect.kind === 'postgres'
        ? `insert ${insert} on conflict (name) do update set ${changes}`
        : `replace ${insert}`,
      all,
    )
  }

  async #run(text: string, values: readonly Bound[] = []): Promise<readonly (readonly (string | null)[])[]> {
    return (await this.#session.query({ text, bounded: true }, values)).rows
  }
}

const isThere: Record<Dialect['kind'], string> = {
  sqlite: "select 1 from sqlite_schema where type = 'table' and name = 'plinth_move'",
  postgres: "select 1 where to_regclass('plinth.move') is not null",
  mysql: "select 1 from information_schema.tables where table_schema = database() and table_name = 'plinth_move'",
}

const types: Record<
  Dialect['kind'],
  { readonly short: string; readonly long: string; readonly big: string; readonly options: string }
> = {
  sqlite: { short: 'text', long: 'text', big: 'integer', options: '' },
  postgres: { short: 'text collate "C"', long: 'text', big: 'bigint', options: '' },
  mysql: {
    short: 'varchar(255)',
    long: 'longtext',
    big: 'bigint',
    options: ' engine = innodb default charset = utf8mb4 collate = utf8mb4_bin',
  },
}

function readTable([name, state, copied, behind, compared]: readonly (string | null)[]): MovedTable {
  return {
    table: name ?? '',
    state: state === 'copied' ? 'copied' : 'copying',
    rows: Number(copied ?? 0),
    after: JSON.parse(behind ?? 'null') as RowKey | null,
    compared: JSON.parse(compared ?? 'null') as MovedTable['compared'],
  }
}

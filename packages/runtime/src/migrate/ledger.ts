import type { Bound, Session } from '../database/database.ts'
import { StartProblem } from '../problem/start-problem.ts'
import type { Dialect } from '../sql/dialect.ts'
import type { Migration } from './migration.ts'
import { systemTable } from './system-tables.ts'

/** What the database knows of one migration. */
export interface LedgerEntry {
  readonly name: string
  readonly checksum: string
  /** `running` only on MariaDB, where statements of a schema commit one by one. */
  readonly state: 'running' | 'done'
  /** How many of its statements are known to have taken effect. */
  readonly statement: number
}

/** The list, kept in the database itself, of the migrations it has been through. */
export class Ledger {
  readonly #session: Session
  readonly #dialect: Dialect

  constructor(session: Session, dialect: Dialect) {
    this.#session = session
    this.#dialect = dialect
  }

  async exists(): Promise<boolean> {
    const text = {
      sqlite: "select 1 from sqlite_schema where type = 'table' and name = 'plinth_migrations'",
      postgres: "select 1 from pg_tables where schemaname = 'plinth' and tablename = 'migrations'",
      mysql:
        "select 1 from information_schema.tables where table_schema = database() and table_name = 'plinth_migrations'",
    }[this.#dialect.kind]
    return (await this.#run(text)).rows.length > 0
  }

  async entries(): Promise<LedgerEntry[]> {
    const { rows } = await this.#run(`select name, checksum, state, statement from ${this.#table} order by name`)
    return rows.map(([name, checksum, state, statement]) => ({
      name: name ?? '',
      checksum: checksum ?? '',
      state: state === 'running' ? 'running' : 'done',
      statement: Number(statement),
    }))
  }

  async add({ name, checksum, state, statement }: LedgerEntry): Promise<void> {
    const now = new Date().toISOString()
    const marks = [1, 2, 3, 4, 5].map((position) => this.#dialect.placeholder(position))
    const columns = 'name, checksum, state, statement, applied_at'
    const values = [name, checksum, state, BigInt(statement), now]
    await this.#run(`insert into ${this.#table} (${columns}) values (${marks.join(', ')})`, values)
  }

  async update({ name, state, statement }: Pick<LedgerEntry, 'name' | 'state' | 'statement'>): Promise<void> {
    const [one, two, three] = [1, 2, 3].map((position) => this.#dialect.placeholder(position))
    const text = `update ${this.#table} set state = ${one}, statement = ${two} where name = ${three}`
    await this.#run(text, [state, BigInt(statement), name])
  }

  get #table(): string {
    return systemTable(this.#dialect.kind, 'migrations')
  }

  #run(text: string, values: readonly Bound[] = []) {
    return this.#session.query({ text, bounded: true }, values)
  }
}

/** The ledger's entry for the seeds. No migration has such a name, as they are numbered. */
export const SEEDS = 'seeds'

/** Which migrations are left to do. Throws `StartProblem` where app and database do not belong together. */
export function pendingMigrations(migrations: readonly Migration[], ledger: readonly LedgerEntry[]): Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration]))
  for (const entry of ledger) {
    if (entry.name === SEEDS) continue
    const migration = known.get(entry.name)
    if (migration === undefined) throw databaseIsAhead(entry.name)
    if (migration.checksum !== entry.checksum) throw migrationChanged(entry)
  }
  const done = new Set(ledger.filter((entry) => entry.state === 'done').map((entry) => entry.name))
  return migrations.filter((migration) => !done.has(migration.name))
}

function databaseIsAhead(name: string): StartProblem {
  return new StartProblem(
    `The database has been through migration ${name}, which this app does not have: it belongs to a newer app, or to another one.`,
    'Start the app that made it, or point DATABASE_URL at another database.',
    undefined,
    'otherSchema',
  )
}

function migrationChanged({ name, state, statement }: LedgerEntry): StartProblem {
  const text = `migrations/${name}/up.sql`
  return state === 'done'
    ? new StartProblem(
        `${text} is not the text that made this database: it was changed after it had been applied.`,
        'Restore the file and put the change into a new migration, or start with an empty database.',
        undefined,
        'otherSchema',
      )
    : new StartProblem(
        `${text} was changed after the first ${statement} of its statements had taken effect.`,
        'Restore the file so that the rest can follow, or start with an empty database.',
        undefined,
        'otherSchema',
      )
}

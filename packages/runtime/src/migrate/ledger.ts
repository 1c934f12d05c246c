import type { Bound, Session } from '../database/database.ts'
import type { Dialect } from '../sql/dialect.ts'
import type { Change } from './change.ts'
import { ledgerColumns, purgedNames, systemTable } from './system-tables.ts'
import { trashIn } from './trash-in.ts'

const states = ['preparing', 'prepared', 'running', 'undoing', 'done'] as const
export type LedgerState = (typeof states)[number]

/** What the database knows of one migration. */
export interface LedgerEntry {
  readonly name: string
  readonly checksum: string
  /**
   * Other than `done`, it is on its way: `preparing` and `prepared` (see `prepare.ts`), and on MariaDB, where statements
   * of a schema commit one by one, `running` and `undoing` (see `change-stepwise.ts`).
   */
  readonly state: LedgerState
  /** How many of its statements are known to have taken effect; of those that prepare, how many were begun. */
  readonly statement: number
  readonly appliedAt: string
  /** The change that is on its way, as JSON (see `change.ts`). Null when it is done, and in ledgers of older apps. */
  readonly up: string | null
  /** The way back, and the schema afterwards. Null where a migration has none, and in ledgers of older apps. */
  readonly down: string | null
  readonly schema: string | null
  /** What the statement that comes next is about, as it was when that was begun; null if it was not, or has failed. */
  readonly doubt: string | null
}

/** The ledger's entry for the seeds. No migration has such a name, as they are numbered. */
export const SEEDS = 'seeds'

/** The list, kept in the database itself, of the migrations it has been through. */
export class Ledger {
  readonly #session: Session
  readonly #dialect: Dialect

  constructor(session: Session, dialect: Dialect) {
    this.#session = session
    this.#dialect = dialect
  }

  /** Oldest first; undefined where the database was never migrated. Reads ledgers of older apps as well. */
  async read(): Promise<LedgerEntry[] | undefined> {
    const known = await ledgerColumns(this.#session, this.#dialect.kind)
    if (known.size === 0) return undefined
    const columns = ['name', 'checksum', 'state', 'statement', 'applied_at', 'up', 'down', 'schema_after', 'doubt']
    const selected = columns.map((column) => (known.has(column) ? column : `null as ${column}`)).join(', ')
    const { rows } = await this.#run(`select ${selected} from ${this.#table} order by name`)
    return rows.map(([name, checksum, state, statement, appliedAt, up, down, schema, doubt]) => ({
      name: name ?? '',
      checksum: checksum ?? '',
      state: states.find((known) => known === state) ?? 'done',
      statement: Number(statement),
      appliedAt: appliedAt ?? '',
      up: up ?? null,
      down: down ?? null,
      schema: schema ?? null,
      doubt: doubt ?? null,
    }))
  }

  async entries(): Promise<LedgerEntry[]> {
    return (await this.read()) ?? []
  }

  /** The newest entry; seeds are none. */
  async newest(): Promise<LedgerEntry | undefined> {
    return (await this.entries()).filter((entry) => entry.name !== SEEDS).at(-1)
  }

  /** Writes an entry, in place of the one of that name if there is one. One statement: all or nothing. */
  async put(entry: LedgerEntry): Promise<void> {
    const { name, checksum, state, statement, appliedAt, up, down, schema, doubt } = entry
    const values = [name, checksum, state, BigInt(statement), appliedAt, up, down, schema, doubt]
    const names = ['name', 'checksum', 'state', 'statement', 'applied_at', 'up', 'down', 'schema_after', 'doubt']
    const marks = values.map((_, at) => this.#dialect.placeholder(at + 1)).join(', ')
    const insert = `into ${this.#table} (${names.join(', ')}) values (${marks})`
    const changes = names.map((column) => `${column} = excluded.${column}`).join(', ')
    await this.#run(
      this.#dialect.kind === 'postgres'
        ? `insert ${insert} on conflict (name) do update set ${changes}`
        : `replace ${insert}`,
      values,
    )
  }

  /** Notes how far a change has come, and whether the next statement has been begun. */
  async note(name: string, statement: number, doubt: string | null = null): Promise<void> {
    const [one, two, three] = [1, 2, 3].map((position) => this.#dialect.placeholder(position))
    const text = `update ${this.#table} set statement = ${one}, doubt = ${two} where name = ${three}`
    await this.#run(text, [BigInt(statement), doubt, name])
  }

  /** What the ledger says when a change is done. Belongs into the transaction of its last statement, or behind it. */
  async finish({ name, entry }: Change, statement: number): Promise<void> {
    if (entry !== null) {
      await this.#forgetPurged(entry.schema)
      await this.put(doneEntry(entry, statement))
    }
    if (entry?.name !== name) await this.remove(name)
  }

  /** A hidden name that is in the trash anew, as a draft dropped something once more, is not purged any more. */
  async #forgetPurged(schema: string | null): Promise<void> {
    const trash = trashIn(schema)
    const purged = trash.length === 0 ? [] : await purgedNames(this.#session, this.#dialect.kind)
    if (purged.length === 0) return
    const before = (await this.entries()).flatMap((entry) => trashIn(entry.schema))
    for (const { hidden } of trash.filter((each) => !before.some((old) => old.hidden === each.hidden))) {
      const table = systemTable(this.#dialect.kind, 'purged')
      await this.#run(`delete from ${table} where hidden = ${this.#dialect.placeholder(1)}`, [hidden])
    }
  }

  async remove(name: string): Promise<void> {
    await this.#run(`delete from ${this.#table} where name = ${this.#dialect.placeholder(1)}`, [name])
  }

  get #table(): string {
    return systemTable(this.#dialect.kind, 'migrations')
  }

  #run(text: string, values: readonly Bound[] = []) {
    return this.#session.query({ text, bounded: true }, values)
  }
}

/** An entry for something that has happened, now. */
export function doneEntry(
  entry: Pick<LedgerEntry, 'name' | 'checksum' | 'down' | 'schema'>,
  statement: number,
): LedgerEntry {
  const { name, checksum, down, schema } = entry
  const appliedAt = new Date().toISOString()
  return { name, checksum, state: 'done', statement, appliedAt, up: null, down, schema, doubt: null }
}

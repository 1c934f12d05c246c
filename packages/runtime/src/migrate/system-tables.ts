import type { Session } from '../database/database.ts'
import type { Dialect } from '../sql/dialect.ts'

type Kind = Dialect['kind']

/** The tables that are Plinth's own: apart in a schema where the database has schemas, by a prefix elsewhere. */
export type SystemTable = 'migrations' | 'purged' | 'idempotency' | 'move'

/** The name to use in SQL. */
export function systemTable(kind: Kind, table: SystemTable): string {
  return kind === 'postgres' ? `plinth.${table}` : `plinth_${table}`
}

/** Columns of the ledger that came after the first apps. */
const addedColumns = ['up', 'down', 'schema_after', 'doubt']

/** What is there of the ledger: its columns, none where there is no ledger. */
export async function ledgerColumns(session: Session, kind: Kind): Promise<ReadonlySet<string>> {
  const text = {
    sqlite: "select name from pragma_table_info('plinth_migrations')",
    postgres:
      "select attname from pg_attribute where attrelid = to_regclass('plinth.migrations') and attnum > 0 and not attisdropped",
    mysql:
      "select column_name from information_schema.columns where table_schema = database() and table_name = 'plinth_migrations'",
  }[kind]
  const { rows } = await session.query({ text, bounded: true }, [])
  return new Set(rows.map(([name]) => name ?? ''))
}

/** The hidden names of what was purged in this database. */
export async function purgedNames(session: Session, kind: Kind): Promise<string[]> {
  if (!(await ledgerColumns(session, kind)).has('schema_after')) return []
  const text = `select hidden from ${systemTable(kind, 'purged')} order by hidden`
  return (await session.query({ text, bounded: true }, [])).rows.map(([hidden]) => hidden ?? '')
}

/**
 * Makes the tables that are missing, and adds the columns that the ledger of an older app does not have. Where all is
 * there it asks for no rights. On MariaDB each statement commits by itself, and the ledger comes last.
 */
export async function createSystemTables(session: Session, kind: Kind): Promise<void> {
  const run = (text: string) => session.query({ text, bounded: true }, [])
  const before = await ledgerColumns(session, kind)
  if (addedColumns.every((name) => before.has(name))) return
  for (const text of statements(kind)) await run(text)
  const known = await ledgerColumns(session, kind)
  for (const column of addedColumns.filter((name) => !known.has(name))) {
    await run(`alter table ${systemTable(kind, 'migrations')} add column ${column} ${types[kind].long}`)
  }
}

/**
 * The idempotency table keeps the answer to a request under the hash of caller, route and key, in the transaction of
 * the write itself. Times are text of the wire's form, so that all three databases compare them alike.
 */
function statements(kind: Kind): string[] {
  const { short, long, options } = types[kind]
  return [
    ...(kind === 'postgres' ? ['create schema if not exists plinth'] : []),
    `create table if not exists ${systemTable(kind, 'idempotency')} (
      hash ${short} not null primary key,
      caller ${long} not null,
      route ${long} not null,
      idempotency_key ${long} not null,
      body_hash ${short} not null,
      status integer not null,
      headers ${long} not null,
      body ${long} not null,
      created_at ${short} not null
    )${options}`,
    `create index if not exists plinth_idempotency_created_at on ${systemTable(kind, 'idempotency')} (created_at)`,
    `create table if not exists ${systemTable(kind, 'purged')} (
      hidden ${short} not null primary key,
      purged_at ${short} not null
    )${options}`,
    `create table if not exists ${systemTable(kind, 'migrations')} (
      name ${short} not null primary key,
      checksum ${short} not null,
      state ${short} not null,
      statement integer not null,
      applied_at ${short} not null
    )${options}`,
  ]
}

const types: Record<Kind, { readonly short: string; readonly long: string; readonly options: string }> = {
  sqlite: { short: 'text', long: 'text', options: '' },
  postgres: { short: 'text collate "C"', long: 'text', options: '' },
  mysql: {
    short: 'varchar(255)',
    long: 'longtext',
    options: ' engine = innodb default charset = utf8mb4 collate = utf8mb4_bin',
  },
}

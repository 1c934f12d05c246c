import type { Session } from '../database/database.ts'
import type { Dialect } from '../sql/dialect.ts'

type Kind = Dialect['kind']

/** The tables that are Plinth's own: apart in a schema where the database has schemas, by a prefix elsewhere. */
export type SystemTable = 'migrations' | 'idempotency'

/** The name to use in SQL. */
export function systemTable(kind: Kind, table: SystemTable): string {
  return kind === 'postgres' ? `plinth.${table}` : `plinth_${table}`
}

/** Makes the tables, unless the ledger is there already. On MariaDB each statement commits by itself. */
export async function createSystemTables(session: Session, kind: Kind): Promise<void> {
  for (const text of statements(kind)) await session.query({ text, bounded: true }, [])
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

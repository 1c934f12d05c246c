import type { Dialect } from '../sql/dialect.ts'

type DatabaseKind = Dialect['kind']

/**
 * Where answers to requests with an `Idempotency-Key` are kept for a day. `created_at` is in milliseconds since 1970, so
 * that the three databases compare it alike; status, headers and body are null only within the transaction of the write.
 */
export const idempotencyTable = {
  sqlite: 'plinth_idempotency',
  postgres: 'plinth.idempotency',
  mysql: 'plinth_idempotency',
} as const satisfies Record<DatabaseKind, string>

/** The statements that make the table where it is missing; on PostgreSQL the schema `plinth` has to be there. */
export function createIdempotencyTable(kind: DatabaseKind): readonly string[] {
  const table = idempotencyTable[kind]
  const type = columnTypes[kind]
  const columns =
    `id ${type.digest} PRIMARY KEY, request_hash ${type.digest} NOT NULL, status ${type.status}, ` +
    `headers ${type.text}, body ${type.text}, created_at ${type.instant} NOT NULL`
  if (kind === 'mysql') {
    return [
      `CREATE TABLE IF NOT EXISTS ${table} (${columns}, INDEX plinth_idempotency_age (created_at)) CHARACTER SET utf8mb4`,
    ]
  }
  return [
    `CREATE TABLE IF NOT EXISTS ${table} (${columns})`,
    `CREATE INDEX IF NOT EXISTS plinth_idempotency_age ON ${table} (created_at)`,
  ]
}

const columnTypes = {
  sqlite: { digest: 'TEXT', status: 'INTEGER', text: 'TEXT', instant: 'INTEGER' },
  postgres: { digest: 'text', status: 'integer', text: 'text', instant: 'bigint' },
  mysql: {
    digest: 'char(43) CHARACTER SET ascii COLLATE ascii_bin',
    status: 'int',
    text: 'longtext',
    instant: 'bigint',
  },
} as const satisfies Record<DatabaseKind, Record<string, string>>

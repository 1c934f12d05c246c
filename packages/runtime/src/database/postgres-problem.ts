import type { Problem } from '../problem/problem.ts'
import {
  checkViolation,
  databaseAway,
  foreignKeyViolation,
  invalidPattern,
  invalidSearch,
  invalidText,
  lockTimeout,
  notNullViolation,
  outOfRange,
  serializationFailure,
  statementTimeout,
  storageFailed,
  storageFull,
  storageReadonly,
  tooLong,
  uniqueViolation,
} from './database-problems.ts'

/** The fields of an error that PostgreSQL sends, as far as they are used. */
export interface PostgresErrorFields {
  readonly code: string
  readonly message: string
  readonly detail?: string
  readonly table?: string
  readonly column?: string
  readonly constraint?: string
}

/** What an error of PostgreSQL is to a client; undefined for what no request should cause. */
export function postgresProblem(error: PostgresErrorFields): Problem | undefined {
  const { code, message, detail = null, table, column = '', constraint = '' } = error
  switch (code) {
    case '23505':
      return uniqueViolation(constraint, detail?.replace(/ already exists\.$/, '') ?? null)
    case '23503': {
      const cause = message.startsWith('update or delete') ? 'still referenced' : 'target missing'
      // `table` is the one with the foreign key; a message about a delete names the other one first.
      const named = /^update or delete on table "([^"]*)"/.exec(message)?.[1] ?? table
      return foreignKeyViolation({ constraint, table: named, cause, details: detail })
    }
    case '23502':
      // The detail shows the whole row.
      return notNullViolation(column, table)
    case '23514':
      return checkViolation(constraint, table)
    case '22001':
      return tooLong(message)
    case '22003':
      return outOfRange(message)
    case '22P02':
    case '22007':
    case '22P05':
    case '22021':
      return invalidText(message)
    case '2201B':
      return invalidPattern(message)
    case '42601':
      // Of statements only those to search with are written by clients.
      return message.includes('tsquery') ? invalidSearch(code, message) : undefined
    case '42704':
      return message.startsWith('text search configuration') ? invalidSearch(code, message) : undefined
    case '57014':
      return statementTimeout()
    case '40001':
    case '40P01':
      return serializationFailure(code)
    case '55P03':
      return lockTimeout()
    case '53100':
      return storageFull()
    case '25006':
      return storageReadonly()
    case '58030':
      return storageFailed()
    default:
      return isAway(code) ? databaseAway() : undefined
  }
}

/** Connections refused or ended: class 08, out of connections, shutting down, starting up, an idle transaction ended. */
export function isAway(code: string): boolean {
  return /^08|^57P0[1-5]$|^53300$|^25P03$/.test(code)
}

import type { Problem } from '../problem/problem.ts'
import {
  checkViolation,
  foreignKeyViolation,
  invalidText,
  lockTimeout,
  notNullViolation,
  storageFailed,
  storageFull,
  storageReadonly,
  tooLong,
  uniqueViolation,
} from './database-problems.ts'

/** What an error of SQLite (extended code and message) is to a client; undefined for what no request should cause. */
export function sqliteProblem(code: string, message: string): Problem | undefined {
  const about = message.slice(message.indexOf(': ') + 2)
  switch (code) {
    case 'SQLITE_CONSTRAINT_PRIMARYKEY':
    case 'SQLITE_CONSTRAINT_ROWID':
    case 'SQLITE_CONSTRAINT_UNIQUE':
      return duplicate(about, code !== 'SQLITE_CONSTRAINT_UNIQUE')
    case 'SQLITE_CONSTRAINT_FOREIGNKEY':
    case 'SQLITE_CONSTRAINT_TRIGGER':
      return foreignKeyViolation({ constraint: undefined, table: undefined, cause: undefined, details: null })
    case 'SQLITE_CONSTRAINT_NOTNULL': {
      const { table, column } = place(about)
      return notNullViolation(column, table)
    }
    case 'SQLITE_CONSTRAINT_CHECK':
      return checkViolation(about, undefined)
    case 'SQLITE_CONSTRAINT_DATATYPE':
    case 'SQLITE_MISMATCH':
      return invalidText()
    case 'SQLITE_TOOBIG':
      return tooLong('string or blob too big')
    case 'SQLITE_FULL':
      return storageFull()
    default:
      return lasting(code)
  }
}

function lasting(code: string): Problem | undefined {
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return lockTimeout()
  if (code.startsWith('SQLITE_READONLY')) return storageReadonly()
  if (code.startsWith('SQLITE_IOERR') || code.startsWith('SQLITE_CANTOPEN')) return storageFailed()
  return undefined
}

/** `album.title, album.artist_id`, or `index 'album_title_key'`. SQLite names columns, so the constraint's name is made as PostgreSQL would. */
function duplicate(about: string, ofKey: boolean): Problem {
  const index = /^index '(.+)'$/.exec(about)?.[1]
  if (index !== undefined) return uniqueViolation(index, null)
  const places = about.split(', ').map(place)
  const columns = places.map((each) => each.column)
  const table = places[0]?.table ?? ''
  const constraint = ofKey ? `${table}_pkey` : [table, ...columns, 'key'].join('_')
  return uniqueViolation(constraint, `Key (${columns.join(', ')})`)
}

/** Names have no dots. */
function place(text: string): { table: string | undefined; column: string } {
  const dot = text.indexOf('.')
  return dot < 0 ? { table: undefined, column: text } : { table: text.slice(0, dot), column: text.slice(dot + 1) }
}

import { Problem } from '../problem/problem.ts'

/**
 * What a database can refuse, in the words of PostgreSQL, which PostgREST's clients know: every database reports it in
 * words of its own. None of them repeats a statement or the values of a row beyond the key that a client sent.
 */

export function uniqueViolation(constraint: string, key: string | null): Problem {
  const details = key === null ? null : `${key} already exists.`
  return new Problem(409, '23505', `duplicate key value violates unique constraint "${constraint}"`, details)
}

export interface ForeignKeyFacts {
  /** Undefined where the database does not say (SQLite). */
  readonly constraint: string | undefined
  /** The table with the foreign key. */
  readonly table: string | undefined
  /** What was tried: to point at a row that is not there, or to take away one that is pointed at. */
  readonly cause: 'target missing' | 'still referenced' | undefined
  readonly details: string | null
}

export function foreignKeyViolation({ constraint, table, cause, details }: ForeignKeyFacts): Problem {
  const deed = { 'target missing': 'insert or update', 'still referenced': 'update or delete' }[
    cause ?? 'target missing'
  ]
  const message =
    cause === undefined
      ? 'insert, update or delete violates foreign key constraint'
      : `${deed} on table "${table}" violates foreign key constraint "${constraint}"`
  return new Problem(409, '23503', message, details)
}

export function notNullViolation(column: string, table: string | undefined): Problem {
  const relation = table === undefined ? '' : ` of relation "${table}"`
  return new Problem(400, '23502', `null value in column "${column}"${relation} violates not-null constraint`)
}

export function checkViolation(constraint: string, table: string | undefined): Problem {
  const row = table === undefined ? 'new row' : `new row for relation "${table}"`
  return new Problem(400, '23514', `${row} violates check constraint "${constraint}"`)
}

export function tooLong(message = 'value too long'): Problem {
  return new Problem(400, '22001', message)
}

export function outOfRange(message = 'value out of range'): Problem {
  return new Problem(400, '22003', message)
}

export function invalidText(message = 'invalid input syntax'): Problem {
  return new Problem(400, '22P02', message)
}

/** A regular expression; what is wrong with it is said in the database's own words. */
export function invalidPattern(message: string): Problem {
  return new Problem(400, '2201B', 'invalid regular expression', message)
}

/** A search query, or its language. */
export function invalidSearch(code: '42601' | '42704', message: string): Problem {
  return new Problem(400, code, message)
}

/** A client's fault, as it can ask for less: so not a 5xx, as PostgREST would have it. */
export function statementTimeout(): Problem {
  const hint = 'Filter or order by an indexed column, ask for fewer rows, or embed less.'
  return new Problem(400, '57014', 'canceling statement due to statement timeout', null, hint)
}

/** MariaDB gives null for a text that does not fit into one packet. No row is null otherwise. */
export function answerTooLarge(): Problem {
  const hint = 'Select fewer columns, or embed less: children.limit=100.'
  return new Problem(400, '54000', 'a row of the answer is larger than the database can send', null, hint)
}

export function serializationFailure(code: '40001' | '40P01'): Problem {
  const message = code === '40P01' ? 'deadlock detected' : 'could not serialize access due to concurrent update'
  return new Problem(503, code, message, 'Other writes to the same rows came first.', 'Try again in a moment.')
}

export function lockTimeout(): Problem {
  return new Problem(
    503,
    '55P03',
    'could not obtain lock in time',
    'Other writes hold the rows.',
    'Try again in a moment.',
  )
}

export function storageFull(): Problem {
  return new Problem(
    503,
    '53100',
    'the database has no room left to write',
    'Nothing was written.',
    'Reading still works.',
  )
}

export function storageReadonly(): Problem {
  const details = 'Nothing was written.'
  return new Problem(503, '25006', 'the database cannot be written to at present', details, 'Reading still works.')
}

export function storageFailed(): Problem {
  return new Problem(503, '58030', 'the database could not be read or written', null, 'Try again in a moment.')
}

/** `08001`: no connection could be made. `08006`: one that was there has ended. */
export function databaseAway(code: '08001' | '08006' = '08006'): Problem {
  return new Problem(503, code, 'the database does not answer', null, 'Try again in a moment.')
}

/** SQLite has one writer at a time; the others queue in this process. */
export function writerBusy(): Problem {
  return new Problem(
    503,
    '55P03',
    'could not begin to write in time',
    'Other writes hold the database.',
    'Try again in a moment.',
  )
}

/** A transaction on SQLite keeps every other writer waiting, so it may not do nothing for long. */
export function idleTransaction(): Problem {
  return new Problem(
    503,
    '25P03',
    'terminating transaction due to idle-in-transaction timeout',
    null,
    'Try again in a moment.',
  )
}

/** Statements that may run long on SQLite have processes of their own, of which there are few. */
export function tooManyLongReads(): Problem {
  return new Problem(
    503,
    '53300',
    'too many long reads at once',
    null,
    'Try again in a moment, or filter by an indexed column.',
  )
}

export function readerEnded(): Problem {
  return new Problem(503, '08006', 'the process that read for this request has ended', null, 'Try again.')
}

export function backendStopping(): Problem {
  return new Problem(503, '57P01', 'the backend is stopping', null, 'Try again in a moment.')
}

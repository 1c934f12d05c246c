import { hash } from 'node:crypto'
import type { Session, Statement } from '../database/database.ts'
import { Bug } from '../problem/problem.ts'
import type { Dialect } from '../sql/dialect.ts'
import { httpProblems } from './http-problems.ts'
import { idempotencyTable } from './idempotency-table.ts'
import type { Caller } from './keys.ts'
import type { WireAnswer } from './wire-answer.ts'

/** A write that its client may send again without it being done twice. */
export interface RepeatableRequest {
  /** The value of `Idempotency-Key`, as sent. */
  readonly key: string
  readonly caller: Caller
  readonly method: string
  /** Path and query, as sent. */
  readonly url: string
  readonly contentType: string | undefined
  readonly body: string
}

/** How long an answer is kept. */
const KEPT_MS = 24 * 60 * 60 * 1000
/** Old answers are deleted by a write that comes at least this long after the last deletion in this process. */
const PURGE_EVERY_MS = 10 * 60 * 1000
let purgedAt = 0

/**
 * Does `work` once for each key, caller, method and path, and answers later requests with what it answered first.
 *
 * Everything happens in the transaction of the write: the row of the key is inserted before `work`, so that a twin that
 * comes meanwhile waits for this one to end, and vanishes with it when `work` fails. So a failed request may be repeated.
 * The scope of callers without a sign-in is shared: their keys should be random, as every client library makes them.
 */
export async function withIdempotency(
  session: Session,
  kind: Dialect['kind'],
  request: RepeatableRequest,
  work: () => Promise<WireAnswer>,
  now: number = Date.now(),
): Promise<WireAnswer> {
  if (!/^[\x20-\x7e]{1,255}$/.test(request.key)) throw httpProblems.malformedIdempotencyKey()
  const sql = statements[kind]
  const id = scopeOf(request)
  const requestHash = contentOf(request)

  const inserted = await session.query(sql.insert, [id, requestHash, BigInt(now)])
  if (inserted.affected === 0) {
    const earlier = await earlierAnswer(session, kind, id)
    if (now - earlier.createdAt < KEPT_MS) {
      if (earlier.requestHash !== requestHash) throw httpProblems.idempotencyKeyReused()
      return { ...earlier.answer, headers: { ...earlier.answer.headers, 'idempotency-replayed': 'true' } }
    }
    await session.query(sql.renew, [requestHash, BigInt(now), id])
  }

  const answer = await work()
  await session.query(sql.finish, [BigInt(answer.status), JSON.stringify(answer.headers), answer.body, id])
  if (now - purgedAt > PURGE_EVERY_MS) {
    purgedAt = now
    await session.query(sql.purge, [BigInt(now - KEPT_MS)])
  }
  return answer
}

function scopeOf({ key, caller, method, url }: RepeatableRequest): string {
  return digest([caller.role, caller.actor, method, url.split('?', 1)[0], key])
}

/** What has to be the same for a request to count as the same. */
function contentOf({ url, contentType, body }: RepeatableRequest): string {
  return digest([url, contentType ?? null, body])
}

function digest(parts: readonly unknown[]): string {
  return hash('sha256', JSON.stringify(parts), 'base64url')
}

interface EarlierAnswer {
  readonly requestHash: string
  readonly createdAt: number
  readonly answer: WireAnswer
}

async function earlierAnswer(session: Session, kind: Dialect['kind'], id: string): Promise<EarlierAnswer> {
  const { rows } = await session.query(statements[kind].find, [id])
  const [requestHash, createdAt, status, headers, body] = rows[0] ?? []
  if (requestHash == null || status == null || headers == null) throw new Bug('5e1d-key-without-answer', { id })
  return {
    requestHash,
    createdAt: Number(createdAt),
    answer: { status: Number(status), headers: JSON.parse(headers), body: body ?? '' },
  }
}

interface KeyStatements {
  readonly insert: Statement
  readonly find: Statement
  readonly renew: Statement
  readonly finish: Statement
  readonly purge: Statement
}

function keyStatements(kind: Dialect['kind']): KeyStatements {
  const table = idempotencyTable[kind]
  const columns = '(id, request_hash, created_at) VALUES (?, ?, ?)'
  return {
    insert: statement(
      kind,
      kind === 'mysql'
        ? `INSERT IGNORE INTO ${table} ${columns}`
        : `INSERT INTO ${table} ${columns} ON CONFLICT (id) DO NOTHING`,
    ),
    // Locked, because a plain read on MariaDB may see the table as it was before the twin ended.
    find: statement(
      kind,
      `SELECT request_hash, created_at, status, headers, body FROM ${table} WHERE id = ?${kind === 'sqlite' ? '' : ' FOR UPDATE'}`,
    ),
    renew: statement(
      kind,
      `UPDATE ${table} SET request_hash = ?, created_at = ?, status = NULL, headers = NULL, body = NULL WHERE id = ?`,
    ),
    finish: statement(kind, `UPDATE ${table} SET status = ?, headers = ?, body = ? WHERE id = ?`),
    purge: statement(kind, `DELETE FROM ${table} WHERE created_at < ?`),
  }
}

function statement(kind: Dialect['kind'], text: string): Statement {
  let position = 0
  const numbered = kind === 'postgres' ? text.replaceAll('?', () => `$${++position}`) : text
  return { text: numbered, bounded: true }
}

const statements = {
  sqlite: keyStatements('sqlite'),
  postgres: keyStatements('postgres'),
  mysql: keyStatements('mysql'),
}

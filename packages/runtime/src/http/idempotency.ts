import { hash } from 'node:crypto'
import type { Session, Statement } from '../database/database.ts'
import { systemTable } from '../migrate/system-tables.ts'
import { Bug } from '../problem/problem.ts'
import type { Dialect } from '../sql/dialect.ts'
import { httpProblems } from './http-problems.ts'
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
  const { caller, method, key } = request
  const route = `${method} ${pathOf(request)}`
  const id = digest([caller.role, caller.actor, route, key])
  const bodyHash = contentOf(request)
  const time = new Date(now).toISOString()

  const facts = [id, caller.actor ?? caller.role, route, key, bodyHash, time]
  const inserted = await session.query(sql.insert, facts)
  if (inserted.affected === 0) {
    const earlier = await earlierAnswer(session, kind, id)
    if (now - earlier.createdAt < KEPT_MS) {
      if (earlier.bodyHash !== bodyHash) throw httpProblems.idempotencyKeyReused()
      return { ...earlier.answer, headers: { ...earlier.answer.headers, 'idempotency-replayed': 'true' } }
    }
    await session.query(sql.renew, [bodyHash, time, id])
  }

  const answer = await work()
  await session.query(sql.finish, [BigInt(answer.status), JSON.stringify(answer.headers), answer.body, id])
  if (isSweeper(id)) await session.query(sql.purge, [new Date(now - KEPT_MS).toISOString()])
  return answer
}

function pathOf({ url }: RepeatableRequest): string {
  return url.split('?', 1)[0]!
}

/** What has to be the same for a request to count as the same. */
function contentOf({ url, contentType, body }: RepeatableRequest): string {
  return digest([url, contentType ?? null, body])
}

/** One write in 64 deletes the answers that are too old: chosen by its digest, so that nothing has to be remembered. */
function isSweeper(id: string): boolean {
  return id.startsWith('A')
}

function digest(parts: readonly unknown[]): string {
  return hash('sha256', JSON.stringify(parts), 'base64url')
}

interface EarlierAnswer {
  readonly bodyHash: string
  readonly createdAt: number
  readonly answer: WireAnswer
}

async function earlierAnswer(session: Session, kind: Dialect['kind'], id: string): Promise<EarlierAnswer> {
  const { rows } = await session.query(statements[kind].find, [id])
  const [bodyHash, createdAt, status, headers, body] = rows[0] ?? []
  if (!bodyHash || !createdAt || !headers) throw new Bug('5e1d-key-without-answer', { id })
  return {
    bodyHash,
    createdAt: Date.parse(createdAt),
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

/** Until the write has its answer, its row says status 0 and nothing else; nobody else sees it in that state. */
function keyStatements(kind: Dialect['kind']): KeyStatements {
  const table = systemTable(kind, 'idempotency')
  const insert =
    `INTO ${table} (hash, caller, route, idempotency_key, body_hash, status, headers, body, created_at) ` +
    `VALUES (?, ?, ?, ?, ?, 0, '', '', ?)`
  return {
    insert: statement(
      kind,
      kind === 'mysql' ? `INSERT IGNORE ${insert}` : `INSERT ${insert} ON CONFLICT (hash) DO NOTHING`,
    ),
    // Locked, because a plain read on MariaDB may see the table as it was before the twin ended.
    find: statement(
      kind,
      `SELECT body_hash, created_at, status, headers, body FROM ${table} WHERE hash = ?${kind === 'sqlite' ? '' : ' FOR UPDATE'}`,
    ),
    renew: statement(
      kind,
      `UPDATE ${table} SET body_hash = ?, created_at = ?, status = 0, headers = '', body = '' WHERE hash = ?`,
    ),
    finish: statement(kind, `UPDATE ${table} SET status = ?, headers = ?, body = ? WHERE hash = ?`),
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

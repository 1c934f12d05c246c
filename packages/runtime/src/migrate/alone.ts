import { setTimeout as after } from 'node:timers/promises'
import type { Answer, Database, Session } from '../database/database.ts'
import { StartProblem } from '../problem/start-problem.ts'
import type { Dialect } from '../sql/dialect.ts'
import { explained } from './explained.ts'

type Kind = Dialect['kind']

/** Any number: all Plinth apps on one PostgreSQL database ask for the same lock. */
const ADVISORY_LOCK = 7_024_301_993_114

/** How long a process waits for another one that migrates. */
const TURN_SECONDS = 300

/** Nobody who asks for a lock after us waits longer than this because we wait for one. */
const LOCK_MS = 2_000

/** So long, in all, others may keep us from a lock. */
const PATIENCE_MS = 300_000

/**
 * Runs `work` on a connection of its own, and in no two processes at once: those that come later wait. On PostgreSQL and
 * MariaDB a lock of the session sees to that, which goes with the connection; on SQLite every transaction that writes.
 */
export async function alone<T>(database: Database, work: (session: Session) => Promise<T>): Promise<T> {
  const { kind } = database.dialect
  try {
    return await database.maintain(async (session) => {
      await takeTurn[kind](session)
      try {
        return await work(session)
      } finally {
        if (kind === 'sqlite') await run(session, 'pragma foreign_keys = on').catch(() => {})
      }
    })
  } catch (error) {
    throw explained(error, 'Nothing was changed.')
  }
}

const takeTurn: Record<Kind, (session: Session) => Promise<void>> = {
  // Tables are built anew while others point at them. Within a transaction this would do nothing.
  sqlite: async (session) => void (await run(session, 'pragma foreign_keys = off')),

  // Asked for again and again: one who waits inside a statement would be waited for by CREATE INDEX CONCURRENTLY.
  postgres: async (session) => {
    const end = performance.now() + TURN_SECONDS * 1000
    for (;;) {
      const { rows } = await run(session, `select pg_try_advisory_lock(${ADVISORY_LOCK})`)
      if (rows[0]?.[0] === 't') return
      if (performance.now() > end) throw turnNeverCame()
      await after(100)
    }
  },

  mysql: async (session) => {
    const { rows } = await run(session, `select get_lock(concat('plinth:', database()), ${TURN_SECONDS})`)
    if (String(rows[0]?.[0]) !== '1') throw turnNeverCame()
  },
}

function turnNeverCame(): StartProblem {
  return new StartProblem(
    'Another process has been migrating this database for minutes.',
    'See what it is doing, then start again.',
  )
}

/** All of `work` or nothing. It is run again when another transaction held a table for too long, so it must bear that. */
export async function inTransaction<T>(session: Session, kind: Kind, work: () => Promise<T>): Promise<T> {
  return patiently(async () => {
    await run(session, kind === 'sqlite' ? 'begin immediate' : 'begin')
    try {
      if (kind === 'postgres') await run(session, `set local lock_timeout = ${LOCK_MS}`)
      const result = await work()
      await run(session, 'commit')
      return result
    } catch (error) {
      // SQLite may have rolled back by itself (disk full), and a connection that broke has.
      await run(session, 'rollback').catch(() => {})
      throw error
    }
  })
}

/** Runs one statement outside of a transaction, and again while another transaction holds what it needs. */
export async function patientlyRun(session: Session, kind: Kind, text: string): Promise<Answer> {
  return patiently(async () => {
    // What is done concurrently holds nobody up while it waits, and giving up would throw its work away.
    const limit = /\bconcurrently\b/i.test(text) ? 0 : LOCK_MS
    if (kind === 'postgres') await run(session, `set lock_timeout = ${limit}`)
    if (kind !== 'mysql') return run(session, text)
    await run(session, `set lock_wait_timeout = ${LOCK_MS / 1000}`)
    return untilChecksAreFound(() => run(session, text))
  })
}

/** Each try fails on three of four tables that are held open, and takes a millisecond. */
const TRIES = 100

/**
 * MariaDB 10.11 refuses to rename a column that a check names, now and then: "Unknown column in 'CHECK'", when it takes a
 * table that others have used from its cache. Nothing has changed then, and the next try gets another one.
 */
async function untilChecksAreFound<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt()
    } catch (error) {
      const isStale =
        error instanceof Error && 'errno' in error && error.errno === 1054 && /'CHECK'/.test(error.message)
      if (!isStale || tries === TRIES) throw error
    }
  }
}

/** Tries again while another transaction holds what is needed. */
export async function patiently<T>(attempt: () => Promise<T>): Promise<T> {
  const end = performance.now() + PATIENCE_MS
  for (let pause = 5; ; pause = Math.min(pause * 2, 1000)) {
    try {
      return await attempt()
    } catch (error) {
      if (!isHeldUp(error) || performance.now() > end) throw error
    }
    await after(pause * (0.5 + Math.random()))
  }
}

/** Another transaction has the lock, or the two would have waited for each other. */
function isHeldUp(error: unknown): boolean {
  const cause = error instanceof StartProblem ? error.cause : error
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  return /^(SQLITE_BUSY.*|55P03|40P01|ER_LOCK_DEADLOCK|ER_LOCK_WAIT_TIMEOUT)$/.test(code)
}

export function run(session: Session, text: string): Promise<Answer> {
  return session.query({ text, bounded: true }, [])
}

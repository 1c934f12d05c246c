import type { Session } from '../database/database.ts'
import { outputNames } from '../plan/output-names.ts'
import { writeItemKey } from '../wire/item-key.ts'
import { preferenceApplied } from '../wire/prefer.ts'
import { contentRange } from '../wire/range.ts'
import { constraintProblem } from '../write/constraint-problem.ts'
import { shownFans } from '../write/shown-rows.ts'
import type { Written } from '../write/write-context.ts'
import { etagOf } from './etag.ts'
import { withIdempotency } from './idempotency.ts'
import { type RestApi, splitUrl } from './rest-api.ts'
import { restProblems } from './rest-problems.ts'
import { rowsBody } from './rows-body.ts'
import type { WireAnswer } from './wire-answer.ts'
import type { WriteRequest } from './write-request.ts'

/** A write is taken to show so many rows when what they embed is estimated. */
const SHOWN_ROWS = 100

/** A write as its route describes it: the work, and how it has to be done and answered. */
export interface Write {
  readonly work: (session: Session) => Promise<Written>
  /** The work itself takes several statements, that of showing the rows included. */
  readonly inTransaction: boolean
  /** Every row it touches is found by an index or a key. */
  readonly bounded: boolean
  readonly status: WriteStatus | (() => WriteStatus)
}

interface WriteStatus {
  readonly shown: number
  readonly silent: number
}

/** Thrown through a transaction to undo what `tx=rollback` only wanted to see. */
class RolledBack extends Error {
  readonly answer: WireAnswer

  constructor(answer: WireAnswer) {
    super('rolled back as asked')
    this.answer = answer
  }
}

/**
 * Does the write and makes its answer. In a transaction where anything could still undo it: a limit of rows, a
 * precondition, an answer that has to be one row, a key against repetition, or a client that only wants to try.
 */
export async function answerWrite(api: RestApi, asked: WriteRequest, write: Write): Promise<WireAnswer> {
  try {
    return await answerOrProblem(api, asked, write)
  } catch (error) {
    if (error instanceof RolledBack) return error.answer
    throw constraintProblem(error, asked.table)
  }
}

async function answerOrProblem(api: RestApi, asked: WriteRequest, write: Write): Promise<WireAnswer> {
  const { prefer, request } = asked
  const repeatKey = request.headers['idempotency-key']
  const limited = prefer.handling === 'strict' && prefer.maxAffected !== undefined
  const guarded =
    limited || asked.form.form === 'object' || prefer.tx === 'rollback' || request.headers['if-match'] !== undefined
  if (!write.inTransaction && !guarded && repeatKey === undefined) {
    return writeAnswer(asked, write, await write.work(api.database))
  }
  const showsLittle = !asked.shows || api.readsLittle(shownFans(asked.context), asked, SHOWN_ROWS)
  const once = async (session: Session): Promise<WireAnswer> => writeAnswer(asked, write, await write.work(session))
  return await api.database.transaction(
    async (session) => {
      const answer =
        typeof repeatKey === 'string'
          ? await withIdempotency(session, api.database.dialect.kind, repeatable(asked, repeatKey), () => once(session))
          : await once(session)
      if (prefer.tx === 'rollback') throw new RolledBack(answer)
      return answer
    },
    { bounded: write.bounded && showsLittle },
  )
}

const repeatable = ({ caller, request, body }: WriteRequest, key: string) => ({
  key,
  caller,
  method: request.method,
  url: request.raw.url!,
  contentType: request.headers['content-type'],
  body,
})

function writeAnswer(asked: WriteRequest, write: Write, { affected, rows }: Written): WireAnswer {
  const { prefer, table, form } = asked
  if (prefer.handling === 'strict' && prefer.maxAffected !== undefined && affected > prefer.maxAffected) {
    throw restProblems.tooManyAffected(affected)
  }
  const status = typeof write.status === 'function' ? write.status() : write.status
  const headers: Record<string, string> = asked.context.key ? {} : { 'content-range': rangeOf(asked, affected) }
  const applied = preferenceApplied(appliedTo(asked))
  if (applied !== undefined) headers['preference-applied'] = applied
  if (prefer.return !== 'representation') {
    if (form.form === 'object' && asked.context.key === undefined && affected !== 1)
      throw restProblems.notOneRow(affected)
    if (asked.shows && rows.length === 1) headers.location = locationOf(asked, rows[0]!)
    return { status: status.silent, headers, body: '' }
  }
  const { body, type } = rowsBody(form, rows, () => outputNames(asked.scope, table, asked.query))
  headers['content-type'] = type
  const whole = asked.query.select.length === 0 && !asked.scope.numbersAsStrings
  if (asked.context.key && whole && rows.length === 1 && asked.request.method !== 'DELETE')
    headers.etag = etagOf(rows[0]!)
  return { status: status.shown, headers, body }
}

function rangeOf({ request, prefer }: WriteRequest, affected: number): string {
  const total = prefer.count ? affected : undefined
  return request.method === 'PATCH' ? contentRange(0, affected, total) : contentRange(0, 0, total)
}

function appliedTo({ prefer, request, context }: WriteRequest) {
  const { return: wanted, numbers, handling, maxAffected, tx } = prefer
  const count = context.key ? undefined : prefer.count
  const inserting = request.method === 'POST' ? { resolution: prefer.resolution, missing: prefer.missing } : {}
  return { return: wanted, count, numbers, handling, maxAffected, tx, ...inserting }
}

/** The path of a row whose key, as text, is all that was shown of it. */
function locationOf({ request, table }: WriteRequest, keyRow: string): string {
  const values = JSON.parse(keyRow) as Record<string, string>
  const [path] = splitUrl(request.raw.url!)
  return `${path}/${writeItemKey(table.key.map((name) => values[name]!))}`
}

import type { Session, Statement } from '../database/database.ts'
import type { Inputs } from '../sql/sql.ts'
import { etagOf, ifMatchHolds } from './etag.ts'
import type { RestApi, RestRequest } from './rest-api.ts'
import { restProblems } from './rest-problems.ts'
import { tagPlan } from './rest-read.ts'
import type { WriteRequest } from './write-request.ts'

/** Compares `If-Match` with the row as it is now, locked until the transaction ends. */
export async function checkPrecondition(api: RestApi, asked: WriteRequest, session: Session): Promise<void> {
  const header = asked.request.headers['if-match']
  if (header === undefined) return
  if (asked.context.key === undefined) throw restProblems.ifMatchWithoutKey()
  const plan = tagPlan(api, { ...asked, query: { ...asked.query, filters: [], values: [] } })
  const inputs: Inputs = { values: [], key: asked.context.key }
  const locked = asked.context.plan('lock for tag', () => lockingStatement(plan.statement, asked))
  const { rows } = await session.query(
    locked,
    plan.slots.map((slot) => slot(inputs)),
  )
  const row = rows[0]?.[0]
  if (typeof row !== 'string') throw restProblems.noSuchRow(asked.table)
  if (!ifMatchHolds(header, etagOf(row))) throw restProblems.rowHasChanged()
}

const lockingStatement = ({ text }: Statement, { scope }: RestRequest): Statement => ({
  text: text + scope.dialect.forUpdate.pieces.join(''),
  bounded: true,
})

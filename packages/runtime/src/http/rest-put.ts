import type { FastifyRequest } from 'fastify'
import type { Bound, Session } from '../database/database.ts'
import { tableSource } from '../plan/level.ts'
import { bind, keyEquals, prepare } from '../plan/read-plan.ts'
import { requireAccess } from '../plan/scope.ts'
import { fixed, sql } from '../sql/sql.ts'
import { invalidJson } from '../value/value-problems.ts'
import { type BodyRows, type Cell, readBodyRows } from '../write/body-rows.ts'
import { insertTyped } from '../write/insert.ts'
import { targetLevel } from '../write/targets.ts'
import { rowsToInsert, type TypedRows } from '../write/typed-rows.ts'
import { updateTyped } from '../write/update.ts'
import { inputsOf, type Written } from '../write/write-context.ts'
import { answerWrite } from './answer-write.ts'
import { checkPrecondition } from './check-precondition.ts'
import type { RestApi } from './rest-api.ts'
import { restProblems } from './rest-problems.ts'
import type { WireAnswer } from './wire-answer.ts'
import { readWrite, type WriteRequest } from './write-request.ts'

/**
 * PUT of an item: the row with this key becomes what the body says, whether it was there or not. What the body leaves
 * out takes its default, as in a new row. Always in a transaction, which finds out first whether the row is there.
 */
export function putItem(api: RestApi, request: FastifyRequest): Promise<WireAnswer> {
  const asked = readWrite(api, request, 'item')
  const { context } = asked
  for (const operation of ['read', 'create', 'update'] as const) requireAccess(context.scope, context.table, operation)
  const body = withKey(asked, readBodyRows(asked.body, asked.bodyForm, context.table, undefined))
  const typed = rowsToInsert(context.table, body, true, asked.writer)
  api.expectRows(context.table, 1)
  let created = false

  const work = async (session: Session): Promise<Written> => {
    created = !(await exists(asked, session))
    if (created) {
      if (request.headers['if-match'] !== undefined) throw restProblems.rowIsGone()
      return insertTyped(context, session, typed, undefined, asked.shows)
    }
    if (request.headers['if-none-match']?.trim() === '*') throw restProblems.rowIsThere()
    await checkPrecondition(api, asked, session)
    return updateTyped(context, session, replacing(asked, typed), asked.shows)
  }
  const status = () => (created ? { shown: 201, silent: 201 } : { shown: 200, silent: 204 })
  return answerWrite(api, asked, { work, inTransaction: true, bounded: true, status })
}

/** The body with the key of the path; a body that names another key is refused. */
function withKey({ context }: WriteRequest, body: BodyRows): BodyRows {
  const [cells] = body.rows
  if (body.rows.length !== 1 || !cells) {
    throw invalidJson('The body of a PUT is one JSON object.')
  }
  const key = context.key!
  const given = new Map<string, Cell | undefined>(body.columns.map((name, index) => [name, cells[index]]))
  for (const [index, name] of context.table.key.entries()) {
    const cell = given.get(name)
    const written = cell && ('json' in cell ? String(cell.json) : cell.text)
    if (cell && written !== key[index]) throw restProblems.otherKeyInBody()
    given.set(name, { text: key[index]! })
  }
  return { columns: [...given.keys()], rows: [[...given.values()]], single: true }
}

async function exists({ context }: WriteRequest, session: Session): Promise<boolean> {
  const prepared = context.plan('exists', () => {
    const level = targetLevel(context)
    const found = sql`select ${fixed('1')} from ${tableSource(level)} where ${keyEquals(level)}${context.scope.dialect.forUpdate}`
    return prepare(context.database, found)
  })
  const { rows } = await session.query(prepared.statement, bind(prepared, inputsOf(context)))
  return rows.length > 0
}

/** Every value but the key and what says who made the row and when. */
function replacing({ context }: WriteRequest, { columns, rows }: TypedRows): TypedRows {
  const { table } = context
  const kept = columns.filter((name) => {
    const generated = table.columns.get(name)?.generated
    return !table.key.includes(name) && generated !== 'created at' && generated !== 'created by'
  })
  // A row that is nothing but its key is set to itself, so that it is shown and counted like any other.
  const set = kept.length > 0 ? kept : table.key.slice(0, 1)
  const row: Bound[] = set.map((name) => rows[0]![columns.indexOf(name)]!)
  return { columns: set, rows: [row] }
}

import type { FastifyRequest } from 'fastify'
import type { Session } from '../database/database.ts'
import { requireAccess } from '../plan/scope.ts'
import { readBodyRows } from '../write/body-rows.ts'
import { conflictOf, refuseSameKeyTwice } from '../write/conflict.ts'
import { deletesInOneStatement, deleteTargets } from '../write/delete.ts'
import { insertsInOneStatement, insertTyped } from '../write/insert.ts'
import { targetsAreBounded } from '../write/targets.ts'
import { rowsToInsert, type TypedRows, valuesToSet } from '../write/typed-rows.ts'
import { updatesWithoutTransaction, updateTyped } from '../write/update.ts'
import { upsertByHand } from '../write/upsert-by-hand.ts'
import { boundKey, type Written } from '../write/write-context.ts'
import { answerWrite } from './answer-write.ts'
import { checkPrecondition } from './check-precondition.ts'
import type { RestApi } from './rest-api.ts'
import { restProblems } from './rest-problems.ts'
import type { WireAnswer } from './wire-answer.ts'
import { readWrite, type WriteRequest } from './write-request.ts'

/** POST of a collection: inserts or upserts one row or many. */
export function insertRows(api: RestApi, request: FastifyRequest): Promise<WireAnswer> {
  const asked = readWrite(api, request, 'collection')
  const { context, prefer } = asked
  const { table, query } = context
  requireAccess(context.scope, table, 'create')
  const body = readBodyRows(asked.body, asked.bodyForm, table, query.columns)
  const typed = rowsToInsert(table, body, body.single || prefer.missing === 'default', asked.writer)
  const conflict = conflictOf(table, query, prefer, body.columns)
  if (conflict?.resolution === 'merge-duplicates') requireAccess(context.scope, table, 'update')
  if (conflict) refuseSameKeyTwice(typed, conflict)

  const byHand = conflict !== undefined && context.scope.dialect.kind === 'mysql'
  const work = (session: Session): Promise<Written> =>
    byHand
      ? upsertByHand(context, session, typed, conflict, asked.shows)
      : insertTyped(context, session, typed, conflict, asked.shows)
  api.expectRows(table, typed.rows.length)
  const inTransaction = byHand || !insertsInOneStatement(context, typed, asked.shows)
  return answerWrite(api, asked, { work, inTransaction, bounded: true, status: { shown: 201, silent: 201 } })
}

/** PATCH of a collection: sets values on the rows that the filters find. */
export function updateRows(api: RestApi, request: FastifyRequest): Promise<WireAnswer> {
  return update(api, readWrite(api, request, 'collection'))
}

/** PATCH of an item. */
export function updateItem(api: RestApi, request: FastifyRequest): Promise<WireAnswer> {
  return update(api, readWrite(api, request, 'item'))
}

function update(api: RestApi, asked: WriteRequest): Promise<WireAnswer> {
  const { context } = asked
  requireAccess(context.scope, context.table, 'update')
  // Filters tell what a row holds, and so does whether there is one.
  requireAccess(context.scope, context.table, 'read')
  const body = readBodyRows(asked.body, asked.bodyForm, context.table, context.query.columns)
  const typed = somethingToSet(asked, valuesToSet(context.table, body, asked.writer))
  const work = async (session: Session): Promise<Written> => {
    await checkPrecondition(api, asked, session)
    if (typed.columns.length === 0) return { affected: 0, rows: [] }
    return found(asked, await updateTyped(context, session, typed, asked.shows))
  }
  return answerWrite(api, asked, {
    work,
    inTransaction: !updatesWithoutTransaction(context, asked.shows),
    bounded: targetsAreBounded(context),
    status: { shown: 200, silent: 204 },
  })
}

/** A row by its key is there or not, and is shown, even if nothing of it changes: its key is set to itself then. */
function somethingToSet({ context }: WriteRequest, typed: TypedRows): TypedRows {
  const { table, key } = context
  if (typed.columns.length > 0 || key === undefined) return typed
  return { columns: table.key.slice(0, 1), rows: [boundKey(context).slice(0, 1)] }
}

/** DELETE of a collection: deletes the rows that the filters find. */
export function deleteRows(api: RestApi, request: FastifyRequest): Promise<WireAnswer> {
  return remove(api, readWrite(api, request, 'collection'))
}

/** DELETE of an item. */
export function deleteItem(api: RestApi, request: FastifyRequest): Promise<WireAnswer> {
  return remove(api, readWrite(api, request, 'item'))
}

function remove(api: RestApi, asked: WriteRequest): Promise<WireAnswer> {
  const { context } = asked
  requireAccess(context.scope, context.table, 'delete')
  requireAccess(context.scope, context.table, 'read')
  const work = async (session: Session): Promise<Written> => {
    await checkPrecondition(api, asked, session)
    return found(asked, await deleteTargets(context, session, asked.shows))
  }
  return answerWrite(api, asked, {
    work,
    inTransaction: !deletesInOneStatement(context, asked.shows),
    bounded: targetsAreBounded(context),
    status: { shown: 200, silent: 204 },
  })
}

function found(asked: WriteRequest, written: Written): Written {
  // Changed, but gone before it could be shown, is gone as well.
  const there = asked.shows ? written.rows.length : written.affected
  if (asked.context.key && there === 0) throw restProblems.noSuchRow(asked.table)
  return written
}

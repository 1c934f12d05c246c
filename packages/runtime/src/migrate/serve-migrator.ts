import { cannotBeOpened, whyClosed } from '../database/cannot-be-opened.ts'
import type { Database } from '../database/database.ts'
import { addSeeds } from '../move/add-seeds.ts'
import { answerMove } from '../move/answer-move.ts'
import { Problem } from '../problem/problem.ts'
import { StartProblem } from '../problem/start-problem.ts'
import type { TableDeclaration } from '../table/declaration.ts'
import { prepareStep, releaseDraft, takeStep } from './change-draft.ts'
import { databaseStatus } from './database-status.ts'
import type { MigratorAnswer, MigratorCall, MigratorFault, MigratorRequest } from './migrator-protocol.ts'
import { purgeTrash } from './purge-trash.ts'
import { runMigrations } from './run-migrations.ts'
import { sizesOf } from './sizes-of.ts'
import { undoMigration } from './undo-migration.ts'

/** What a migrator works on. */
export interface Migrator {
  readonly database: Database
  readonly folder: URL
  readonly tables: readonly TableDeclaration[]
  readonly config: { readonly databaseUrl: string }
}

/** Answers the calls of the parent process, one after the other, until its channel closes. */
export function serveMigrator(migrator: Migrator): Promise<void> {
  let last = Promise.resolve()
  process.on('message', (call: MigratorCall) => {
    last = last.then(async () => void process.send?.(await answered(migrator, call), () => {}))
  })
  // A signal to the whole group is the parent's to handle.
  process.on('SIGINT', () => {})
  return new Promise((resolve) => {
    process.on('disconnect', () => void last.then(resolve))
    process.send?.({ kind: 'ready' })
  })
}

async function answered(migrator: Migrator, { id, request }: MigratorCall): Promise<MigratorAnswer> {
  try {
    return { id, ok: true, result: (await answer(migrator, request)) ?? null }
  } catch (error) {
    return { id, ok: false, fault: faultOf(error, migrator.config.databaseUrl) }
  }
}

async function answer({ database, folder, tables }: Migrator, request: MigratorRequest): Promise<unknown> {
  switch (request.kind) {
    case 'status':
      return databaseStatus(database, database.dialect)
    case 'query':
      return query(database, request.sql)
    case 'sizes':
      return sizesOf(database, request.tables, request.exact)
    case 'apply':
      return runMigrations({ database, folder, tables, seeds: request.seeds ?? true })
    case 'prepare':
      return prepareStep(database, request.step)
    case 'step':
      return takeStep(database, request.step)
    case 'undo':
      return { undone: await undoMigration(database) }
    case 'release':
      return releaseDraft(database, request.draft, request.entry)
    case 'purge':
      return purgeTrash(database, request.olderThanDays)
    case 'seed':
      return addSeeds(database, { folder, tables, update: request.update })
    case 'page':
    case 'digest':
    case 'numbers':
    case 'begin':
    case 'take':
    case 'again':
    case 'compared':
    case 'finish':
      return answerMove(database, tables, request)
    default:
      return unknownRequest(request)
  }
}

function unknownRequest(request: never): never {
  throw new StartProblem(`This app's migrator does not know ${JSON.stringify(request)}.`, 'Compile the project again.')
}

async function query(database: Database, sql: string): Promise<{ rows: unknown }> {
  // What else a statement may do to a session that only reads is of no use to anybody.
  if (!/^(\s|--[^\n]*\n|\(|\/\*[\s\S]*?\*\/)*(select|with|values|explain|show|table)\b/i.test(sql)) {
    throw new StartProblem('Only a statement that reads can be asked here.', 'Begin it with SELECT.')
  }
  const { rows } = await database.look(sql)
  return { rows }
}

function faultOf(error: unknown, databaseUrl: string): MigratorFault {
  const closed = error instanceof StartProblem ? undefined : whyClosed(error)
  const said = closed === undefined ? error : cannotBeOpened(databaseUrl, closed, error)
  if (said instanceof StartProblem) {
    const code = said.kind === 'refused' || said.kind === 'unavailable' ? said.kind : 'failed'
    return { code, message: said.message, next: said.next }
  }
  if (said instanceof Problem) {
    const next = [said.details, said.hint].filter((line) => line !== null).join(' ')
    return { code: 'failed', message: said.message, next }
  }
  return {
    code: 'failed',
    message: said instanceof Error ? said.message : String(said),
    next: 'See whether the database is well.',
  }
}

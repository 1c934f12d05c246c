/**
 * A process that runs the statements whose work nothing bounds: a statement cannot be interrupted in this process's
 * place, but a process can be ended. Started by `sqlite-workers.ts`, with the path of the database as its argument; it
 * answers one task after the other and ends with its parent.
 */
import type { Answer, Bound } from './database.ts'
import { openSqliteConnection } from './sqlite-connection.ts'
import { SqliteStatements } from './sqlite-statements.ts'

export interface WorkerTask {
  /** `read`: the first column of every row. `query`: an answer. `write`: an answer, on the writing connection. */
  readonly kind: 'read' | 'query' | 'write'
  readonly text: string
  readonly values: readonly Bound[]
}

export type WorkerReply =
  | { readonly column: string[] }
  | { readonly answer: Answer }
  | { readonly failure: { readonly message: string; readonly code: string | undefined } }

const [path, busyTimeout] = process.argv.slice(2)

let reads: SqliteStatements | undefined
let writes: SqliteStatements | undefined

function connect(readonly: boolean): SqliteStatements {
  const options = { path: path ?? '', use: 'worker', readonly, busyTimeoutMs: Number(busyTimeout) } as const
  return new SqliteStatements(openSqliteConnection(options))
}

function run(task: WorkerTask): WorkerReply {
  if (task.kind === 'write') {
    writes ??= connect(false)
    return { answer: writes.query(task.text, task.values) }
  }
  reads ??= connect(true)
  return task.kind === 'read'
    ? { column: reads.read(task.text, task.values) }
    : { answer: reads.query(task.text, task.values) }
}

process.on('message', (task: WorkerTask) => {
  let reply: WorkerReply
  try {
    reply = run(task)
  } catch (error) {
    const { message, code } = error as Error & { code?: string }
    reply = { failure: { message, code } }
  }
  process.send?.(reply)
})
// A signal to the whole group is the parent's to handle: it drains first.
process.on('SIGINT', () => {})
process.on('SIGTERM', () => {})
process.on('disconnect', () => process.exit())

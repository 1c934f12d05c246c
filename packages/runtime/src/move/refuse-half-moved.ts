import type { Session } from '../database/database.ts'
import { StartProblem } from '../problem/start-problem.ts'
import type { Dialect } from '../sql/dialect.ts'
import { MoveLedger } from './move-ledger.ts'

/** A database that is being filled has half of its rows, and links that nobody looks at: nothing may be served from it. */
export async function refuseHalfMoved(session: Session, dialect: Dialect): Promise<void> {
  const move = await new MoveLedger(session, dialect).move()
  if (move === undefined || move.isDone) return
  throw new StartProblem(
    'This database is being filled by "plinth move", which has not come to its end.',
    'Run the same plinth move again, which goes on where it stood; or take another database.',
  )
}

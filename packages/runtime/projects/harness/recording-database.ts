import type { Bound, Database, Session, Statement } from '../../src/database/database.ts'
import type { Dialect } from '../../src/sql/dialect.ts'
import { rendered } from '../../src/sql/sql.ts'

/** What a database was asked, in order; `begin`, `commit` and `rollback` stand for themselves. */
export type Step =
  | 'begin'
  | 'commit'
  | 'rollback'
  | { readonly statement: Statement; readonly values: readonly Bound[] }

export interface RecordingDatabase extends Database {
  /** The steps since the last time it was asked for them. */
  taken(): readonly Step[]
}

/** A database that does what it is asked, and remembers it. */
export function recordingDatabase(database: Database): RecordingDatabase {
  let steps: Step[] = []
  // Looking up how large tables are goes on beside the requests, and belongs to none.
  let lookUp: string | undefined
  const { dialect } = database
  const tableSizes: Dialect['tableSizes'] = (names) => {
    const statement = dialect.tableSizes(names)
    lookUp = rendered(statement, dialect.placeholder).text
    return statement
  }
  const recorded = (session: Session): Session => ({
    query: (statement, values) => {
      if (statement.text !== lookUp) steps.push({ statement, values })
      return session.query(statement, values)
    },
  })
  return {
    ...recorded(database),
    dialect: { ...dialect, tableSizes },
    read: (statement, values) => {
      steps.push({ statement, values })
      return database.read(statement, values)
    },
    transaction: async (work, options) => {
      steps.push('begin')
      try {
        const done = await database.transaction((session) => work(recorded(session)), options)
        steps.push('commit')
        return done
      } catch (error) {
        steps.push('rollback')
        throw error
      }
    },
    maintain: (work) => database.maintain(work),
    look: (text) => database.look(text),
    isBounded: (text, facts) => database.isBounded(text, facts),
    ping: () => database.ping(),
    close: () => database.close(),
    taken: () => {
      const taken = steps
      steps = []
      return taken
    },
  }
}

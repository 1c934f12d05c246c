import { toProblem } from '../database/errors.ts'
import { Problem } from '../problem/problem.ts'
import { StartProblem } from '../problem/start-problem.ts'

/**
 * What a person can do about an error that has nothing to do with the statement that met it: a full disk, missing
 * rights, a database that only reads. Other errors are given back as they are.
 */
export function explained(error: unknown, consequence: string): unknown {
  if (!(error instanceof Error) || error instanceof StartProblem) return error
  const { message } = error
  const code = toProblem(error)?.code
  if (code === '08001' || code === '08006') {
    const next = 'See whether it runs, then start again: it knows what has been done.'
    return new StartProblem('The database went away during the migration.', next, error, 'unavailable')
  }
  if (error instanceof Problem) return error
  if (isFull(error)) {
    const next = `Make room there, then start again. ${consequence}`
    return new StartProblem(`The disk of the database is full (${message}).`, next, error)
  }
  if (lacksRights(error)) {
    const next = `Give it the rights to create and change tables there, or let a user who has them migrate: DATABASE_URL=… npm run migrate. ${consequence}`
    return new StartProblem(`The user of DATABASE_URL may not change this database: ${message}.`, next, error)
  }
  if (code === '25006') {
    const next = `Point DATABASE_URL at one that can be written, or see who may write to its file. ${consequence}`
    return new StartProblem(`The database can only be read (${message}).`, next, error)
  }
  const room = roomOf(error)
  if (room !== undefined) {
    return new StartProblem(`A table has no room for more columns (${message}).`, `${room} ${consequence}`, error)
  }
  if (code === '55P03') {
    const next = `See which transaction there runs for so long and end it, then start again. ${consequence}`
    return new StartProblem(`Other work has held the tables of this database for minutes (${message}).`, next, error)
  }
  return error
}

function isFull(error: Error): boolean {
  return toProblem(error)?.code === '53100' || /no space left on device|Errcode: 28\b|errno: 28\b/i.test(error.message)
}

/** What makes room where a table has too many columns, or on MariaDB columns that together may be longer than a row. */
function roomOf(error: Error): string | undefined {
  const { code, errno } = error as { code?: unknown; errno?: unknown }
  if (code === '54011') {
    return 'PostgreSQL counts every column that a table ever had, dropped and purged ones too, until the table is made anew: move the rows to a new database (plinth move), or dump and restore this one.'
  }
  const isTooWide = errno === 1117 || errno === 1118 || /errno: 185\b/.test(error.message)
  if (!('sqlState' in error) || !isTooWide) return undefined
  return 'Columns in the trash count: remove them for good (plinth migrate purge --days 0, or npm run migrate -- purge 0), then start again.'
}

/** PostgreSQL's one code; of MariaDB: access denied to a database, a table, a column, a routine, or for want of a privilege. */
function lacksRights(error: Error): boolean {
  const { code, errno } = error as { code?: unknown; errno?: unknown }
  return code === '42501' || ('sqlState' in error && [1044, 1142, 1143, 1227, 1370].includes(Number(errno)))
}

import type { Database } from '../database/database.ts'
import type { MoveRequest } from '../migrate/migrator-protocol.ts'
import { StartProblem } from '../problem/start-problem.ts'
import type { TableDeclaration } from '../table/declaration.ts'
import { digestTable } from './digest-table.ts'
import { beginMove, copyAgain, finishMove, noteCompared } from './fill-database.ts'
import { givenNumbers } from './given-numbers.ts'
import { readPage } from './read-page.ts'
import { takePage } from './take-page.ts'

/** Answers what is asked of either side of a move. */
export async function answerMove(
  database: Database,
  tables: readonly TableDeclaration[],
  request: MoveRequest,
): Promise<unknown> {
  const { dialect } = database
  switch (request.kind) {
    case 'page':
      return readPage(database, dialect, tableOf(request.table), request.after)
    case 'digest':
      return digestTable(database, dialect, tableOf(request.table))
    case 'numbers':
      return givenNumbers(database, dialect, tables)
    case 'begin':
      return beginMove(database, tables)
    case 'take':
      return takePage(database, tableOf(request.page.table), request.page, request.after)
    case 'again':
      return copyAgain(database, tables, tableOf(request.table).name)
    case 'compared':
      return noteCompared(database, request.table, request.digest)
    case 'finish':
      return finishMove(database, tables, request.numbers)
  }

  function tableOf(name: string): TableDeclaration {
    const table = tables.find((one) => one.name === name)
    if (table === undefined) throw new StartProblem(`This app has no table "${name}".`, 'Compile the project again.')
    return table
  }
}

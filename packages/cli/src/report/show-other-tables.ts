import { relative } from 'node:path'
import type { DevelopEvent } from '@plinth/host'
import type { Terminal } from '../terminal/terminal.ts'

/** What to do when the project asks for other tables than the database has, which Plinth does not change yet. */
export function showOtherTables(event: DevelopEvent & { kind: 'other tables' }, { paint }: Terminal): string {
  const { changed, database, serving } = event
  const who = changed.length === 0 ? 'The project' : changed.slice(0, 3).join(', ')
  const verb = changed.length > 1 ? 'ask' : 'asks'
  const file = database.ownFile === undefined ? undefined : relative('.', database.ownFile)
  const ways = [
    serving ? ['undo the change', 'what is live is then as before'] : ['undo the change', 'and save'],
    ...(database.kind === 'sqlite'
      ? [['plinth dev --fresh', 'a new database with the rows of data/; yours stays']]
      : []),
    file === undefined
      ? ['begin anew', 'name an empty database in DATABASE_URL or --database-url']
      : ['begin anew', `end Plinth and delete ${file}, with the rows in it`],
  ]
  return [
    '',
    `${paint('red', '✗')} ${who} ${verb} for other tables than the database has.`,
    `  Plinth does not change tables that exist yet${serving ? ', so the revision before goes on' : ''}. You can`,
    '',
    ...ways.map(([what, how]) => `    ${what!.padEnd(20)} ${paint('dim', how!)}`),
    '',
  ].join('\n')
}

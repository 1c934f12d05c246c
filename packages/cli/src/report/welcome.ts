import type { DevelopEvent } from '@plinth/host'
import { version } from '../package-root.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { took } from './took.ts'

/** What `plinth dev` says when the first revision answers: where, and what can be asked there. */
export function welcome(event: DevelopEvent & { kind: 'live' }, url: string, { paint }: Terminal): string {
  const rows = event.project.apis.flatMap((api): [string, string][] => [
    ['API', paint('cyan', url + api.path)],
    ...api.tables.map(({ table, operations }): [string, string] => {
      return ['', `  /${encodeURIComponent(table)}  ${paint('dim', operations.join(', '))}`]
    }),
  ])
  if (rows.length === 0) rows.push(['API', 'none yet: "apis" in plinth.json says which tables are served'])
  rows.push(['API docs', paint('cyan', `${url}/docs`)], ['Database', databaseNames[event.database]])
  return [
    `\n  ${paint('bold', event.project.name)} ${paint('dim', `on Plinth ${version}`)}\n`,
    ...rows.map(([left, right]) => `  ${left.padEnd(10)}${right}`),
    `\n  Live after ${took(event.ms)}. Save a file and it is served at once; Ctrl-C ends.\n`,
  ].join('\n')
}

const databaseNames = { sqlite: 'SQLite', postgres: 'PostgreSQL', mysql: 'MariaDB' } as const

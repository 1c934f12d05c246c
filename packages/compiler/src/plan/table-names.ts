import type { Table } from '@plinth/manifest'
import { isVariableName } from '../code/identifier.ts'
import { columnBuilders } from './column-plan.ts'
import { NamesTaken, pascalCase, variableName } from './names.ts'

/** What a table is called in the app, where its own name may not stand. */
export interface TableNames {
  /** The constant that holds its declaration. */
  readonly variable: string
  /** The type of its rows for Kysely. */
  readonly rowType: string
  /** The start of its files' names: safe on every system, and no other's however letters are cased. */
  readonly file: string
}

/** Names that stand beside tables' constants, in their own files or in `src/app.ts`. */
const spokenFor: readonly string[] = [
  ...columnBuilders,
  ...['table', 'tables', 'schema', 'rest', 'docs', 'config', 'database', 'server', 'buildApp', 'createServer'],
  ...['openSqlite', 'openPostgres', 'openMysql', 'Config', 'Server', 'URL'],
]

/** Names for each table, by its name. A table whose own name will do keeps it, whatever other tables there are. */
export function nameTables(tables: readonly Pick<Table, 'name'>[]): ReadonlyMap<string, TableNames> {
  const variables = new NamesTaken(spokenFor)
  const rowTypes = new NamesTaken(['Database'])
  const files = new NamesTaken(reservedOnWindows, foldPath)
  const keepsName = (name: string) => isVariableName(name) && !spokenFor.includes(name)
  const easyFirst = [...tables].sort((one, other) => Number(keepsName(other.name)) - Number(keepsName(one.name)))
  return new Map(
    easyFirst.map(({ name }) => [
      name,
      {
        variable: variables.take(spokenFor.includes(name) ? `${name}Table` : variableName(name, 'Table')),
        rowType: rowTypes.take(`${pascalCase(name)}Table`.replace(/^(?=\p{Nd})/u, 'Table')),
        file: files.take(fileName(name)),
      },
    ]),
  )
}

/** Device names of old that Windows still refuses, whatever the extension. */
const reservedOnWindows = ['con', 'prn', 'aux', 'nul', 'conin$', 'conout$'].concat(
  ['com', 'lpt'].flatMap((device) => Array.from({ length: 10 }, (_, number) => `${device}${number}`)),
)

/** Names are short and hold letters, digits, spaces, `_` and `-`: only spaces need to go, and a `-` that begins an option. */
function fileName(name: string): string {
  return name.replaceAll(' ', '-').replace(/^-+(?=.)/, '')
}

/** What paths share that some file system takes for one. */
function foldPath(name: string): string {
  return name.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC')
}

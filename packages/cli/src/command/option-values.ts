import type { DatabaseKind } from '@plinth/manifest'
import type { CommandArgument, CommandCall, CommandOption } from './command.ts'
import { UsageFault } from './usage-fault.ts'

export const folderArgument: CommandArgument = { name: 'folder', says: 'The project (this folder).', fallback: '.' }

export const portOption: CommandOption = {
  name: 'port',
  value: '<number>',
  says: 'The port to listen at (4400); 0 takes a free one.',
}
export const hostOption: CommandOption = {
  name: 'host',
  value: '<address>',
  says: 'The address to listen at (127.0.0.1, this machine only).',
}
export const databaseOption: CommandOption = {
  name: 'database',
  value: '<kind>',
  says: 'sqlite, postgres or mysql, instead of what plinth.json says.',
}
export const databaseUrlOption: CommandOption = {
  name: 'database-url',
  value: '<url>',
  says: 'Where the database is: file:shop.sqlite, postgres://…, mysql://…',
}

export function portOf(call: Pick<CommandCall, 'value'>): number | undefined {
  const text = call.value('port')
  if (text === undefined) return undefined
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (port <= 65535) return port
  throw new UsageFault(`"${text}" is not a port.`, 'A port is a number from 0 to 65535, such as 4400.')
}

/** The kind of database asked for. MariaDB is spoken to as MySQL, so both names are understood. */
export function databaseOf(call: Pick<CommandCall, 'value'>): DatabaseKind | undefined {
  const text = call.value('database')
  if (text === undefined) return undefined
  const kind = kinds.get(text.toLowerCase())
  if (kind) return kind
  throw new UsageFault(`"${text}" is not a database Plinth knows.`, 'Take one of: sqlite, postgres, mysql.')
}

const kinds = new Map<string, DatabaseKind>([
  ['sqlite', 'sqlite'],
  ['postgres', 'postgres'],
  ['postgresql', 'postgres'],
  ['mysql', 'mysql'],
  ['mariadb', 'mysql'],
])

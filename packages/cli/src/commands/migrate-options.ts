import { type Built, ProjectDatabase, type SpokenDecisions } from '@plinth/host'
import type { CommandCall, CommandOption } from '../command/command.ts'
import { databaseOption, databaseUrlOption } from '../command/option-values.ts'
import { UsageFault } from '../command/usage-fault.ts'

export const whereOptions: readonly CommandOption[] = [databaseOption, databaseUrlOption]

export const yesOption: CommandOption = {
  name: 'yes',
  value: undefined,
  says: 'Says yes beforehand; nothing is asked.',
}

export const jsonOption: CommandOption = { name: 'json', value: undefined, says: 'Prints JSON, for scripts and CI.' }

/** What a person can say of a change that raises a question. */
export const decisionOptions: readonly CommandOption[] = [
  {
    name: 'rename',
    value: '<old=new>',
    says: 'This is the same under a new name: book.price=amount, book=title.',
    repeats: true,
  },
  { name: 'drop', value: '<name>', says: 'This is dropped, and not renamed: book.price, book.', repeats: true },
  {
    name: 'fill',
    value: '<field=value>',
    says: 'What rows that are there have in a new field: book.isbn=none.',
    repeats: true,
  },
]

export function decisionsOf(call: CommandCall): SpokenDecisions {
  return {
    drop: call.values('drop'),
    rename: call.values('rename').map((text) => pairOf('rename', text)),
    fill: Object.fromEntries(call.values('fill').map((text) => pairOf('fill', text))),
  }
}

export function saysAnything({ drop, rename, fill }: SpokenDecisions): boolean {
  return drop.length + rename.length + Object.keys(fill).length > 0
}

/** Only the first `=` counts: a value may hold others. */
function pairOf(option: string, text: string): [string, string] {
  const at = text.indexOf('=')
  if (at > 0) return [text.slice(0, at), text.slice(at + 1)]
  throw new UsageFault(
    `"${text}" says nothing to --${option}.`,
    `For example: --${option} ${option === 'fill' ? 'book.isbn=none' : 'book.price=amount'}`,
  )
}

/** The database that a command is about. */
export function openDatabase(call: CommandCall, build: Built): Promise<ProjectDatabase> {
  return ProjectDatabase.open(build, {
    folder: call.argument('folder'),
    databaseUrl: call.value('database-url'),
    environment: process.env,
  })
}

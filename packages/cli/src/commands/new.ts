import { basename, resolve } from 'node:path'
import type { Command } from '../command/command.ts'
import { UsageFault } from '../command/usage-fault.ts'
import { exitCode } from '../exit-code.ts'
import { makeProject } from './make-project.ts'

export const newProject: Command = {
  name: 'new',
  summary: 'Makes a small project to begin with',
  about:
    'Makes a folder with a project of two tables, authors and their books, some rows, and a key of your own ' +
    'in .env. Everything in it is yours to change.',
  arguments: [
    {
      name: 'name',
      says: 'The name of the project and its folder: small letters, digits and dashes.',
      fallback: undefined,
    },
  ],
  options: [],
  examples: [
    { line: 'plinth new shop', does: 'makes the folder shop' },
    { line: 'plinth new work/shop', does: 'makes it below work' },
  ],
  run: async ({ argument, terminal }) => {
    const given = argument('name')
    const folder = resolve(given)
    const name = basename(folder)
    if (!/^[a-z][a-z0-9-]{0,62}$/.test(name)) throw badName(name)
    if (!(await makeProject(folder, name))) {
      throw new UsageFault(`${given} exists and is not empty.`, 'Choose another name, or empty that folder first.')
    }
    terminal.out(`${terminal.paint('green', '✓')} ${given} is ready. Next:\n\n  plinth dev ${given}\n`)
    return exitCode.ok
  },
}

/** A name becomes a folder, a database and an npm package; what all three take is small letters, digits and dashes. */
function badName(name: string): UsageFault {
  const better = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[-0-9]+|-+$/g, '')
    .slice(0, 63)
  return new UsageFault(
    `"${name}" cannot be the name of a project.`,
    `Take small letters, digits and dashes, a letter first${better === '' ? '' : `: plinth new ${better}`}.`,
  )
}

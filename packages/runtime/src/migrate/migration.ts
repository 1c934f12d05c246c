import { hash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { StartProblem } from '../problem/start-problem.ts'

/** One step of the schema, from `migrations/<name>/up.sql`. */
export interface Migration {
  readonly name: string
  readonly text: string
  /** SHA-256 of the text without its comment lines: an applied migration must not do anything else any more. */
  readonly checksum: string
}

/** Reads the migrations of an app, in the order of their names. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const migrations = join(folder, 'migrations')
  const entries = await readdir(migrations, { withFileTypes: true }).catch((error: Error) => {
    throw new StartProblem(`The app has no folder ${migrations}.`, 'Compile the project again.', error)
  })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return Promise.all(names.sort().map((name) => readMigration(name, join(migrations, name, 'up.sql'))))
}

async function readMigration(name: string, file: string): Promise<Migration> {
  const text = await readFile(file, 'utf8').catch((error: Error) => {
    throw new StartProblem(`Migration ${name} has no file up.sql.`, 'Compile the project again.', error)
  })
  // A checkout on Windows may have changed the ends of lines, and nothing else.
  const plain = text.replaceAll('\r\n', '\n')
  return { name, text: plain, checksum: hash('sha256', withoutCommentLines(plain)) }
}

/** Comments describe tables, and a description may change without the schema changing. */
const withoutCommentLines = (text: string): string => text.replaceAll(/^\s*--.*\n?/gm, '')

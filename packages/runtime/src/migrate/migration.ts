import { hash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { StartProblem } from '../problem/start-problem.ts'

/** One step of the schema, from the folder `migrations/<name>`. */
export interface Migration {
  readonly name: string
  /** `prepare.sql`: what can be done while the app of before goes on; empty where there is none. */
  readonly prepare: string
  /** `up.sql`: the change itself. */
  readonly up: string
  /** `down.sql`: the way back; null where there is none. */
  readonly down: string | null
  /** `schema.json`: the schema afterwards, as Plinth's tools read it; null in migrations made by hand. */
  readonly schema: string | null
  readonly checksum: string
}

/**
 * SHA-256 of what a migration does, without comment lines: these describe tables, and a description may change without
 * the schema changing. An applied migration must not do anything else any more.
 */
export function checksumOf({ prepare, up }: Pick<Migration, 'prepare' | 'up'>): string {
  const [first, second] = [withoutCommentLines(prepare), withoutCommentLines(up)]
  return hash('sha256', first.trim() === '' ? second : `${first}\0${second}`)
}

/** Reads the migrations of an app, in the order of their names. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const migrations = join(folder, 'migrations')
  const entries = await readdir(migrations, { withFileTypes: true }).catch((error: Error) => {
    throw new StartProblem(`The app has no folder ${migrations}.`, 'Compile the project again.', error)
  })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return Promise.all(names.sort().map((name) => readMigration(name, join(migrations, name))))
}

async function readMigration(name: string, folder: string): Promise<Migration> {
  const [prepare, up, down, schema] = await Promise.all(
    ['prepare.sql', 'up.sql', 'down.sql', 'schema.json'].map((file) => readText(join(folder, file))),
  )
  if (typeof up !== 'string') {
    throw new StartProblem(`Migration ${name} has no file up.sql.`, 'Compile the project again.')
  }
  const texts = { prepare: prepare ?? '', up }
  return { name, ...texts, down: down ?? null, schema: schema ?? null, checksum: checksumOf(texts) }
}

/** A checkout on Windows may have changed the ends of lines, and nothing else. */
async function readText(file: string): Promise<string | null> {
  try {
    return (await readFile(file, 'utf8')).replaceAll('\r\n', '\n')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw new StartProblem(`${file} cannot be read: ${(error as Error).message}.`, 'See who may read it.', error)
  }
}

const withoutCommentLines = (text: string): string => text.replaceAll('\r\n', '\n').replaceAll(/^\s*--.*\n?/gm, '')

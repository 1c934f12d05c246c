import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { MigrationTexts } from '@plinth/database'
import type { DatabaseKind } from '@plinth/manifest'

/** Writes the folder of a migration, which appears whole: nobody ever reads half of it. Gives its path in the project. */
export async function writeMigration(
  folder: string,
  kind: DatabaseKind,
  name: string,
  { prepare, up, down, schema }: MigrationTexts,
): Promise<string> {
  const path = `migrations/${kind}/${name}`
  const temporary = join(folder, `migrations/${kind}/.${name}.plinth-tmp`)
  await rm(temporary, { recursive: true, force: true })
  await mkdir(temporary, { recursive: true })
  const files = {
    'up.sql': up,
    'down.sql': down,
    'schema.json': schema,
    ...(prepare === '' ? {} : { 'prepare.sql': prepare }),
  }
  for (const [file, text] of Object.entries(files)) await writeFile(join(temporary, file), text)
  await rename(temporary, join(folder, path))
  return path
}

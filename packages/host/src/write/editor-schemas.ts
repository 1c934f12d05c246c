import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { projectFileSchema, tableFileSchema } from '@plinth/manifest'
import { plinthFolder } from '../live/project-places.ts'

/**
 * Keeps the JSON Schemas in `.plinth/schema` those of this Plinth, so that an editor completes and checks a file that
 * begins with `"$schema": "../.plinth/schema/table.json"`. They are a convenience: where they cannot be written, a
 * checkout nobody may change, nothing else is held up.
 */
export async function writeEditorSchemas(project: string): Promise<void> {
  const schemas = { 'plinth.json': projectFileSchema(), 'table.json': tableFileSchema() }
  try {
    const folder = join(await plinthFolder(project), 'schema')
    await mkdir(folder, { recursive: true })
    for (const [name, schema] of Object.entries(schemas)) {
      await writeIfDifferent(join(folder, name), `${JSON.stringify(schema, null, 2)}\n`)
    }
  } catch {}
}

async function writeIfDifferent(file: string, text: string): Promise<void> {
  if ((await readFile(file, 'utf8').catch(() => undefined)) === text) return
  await writeFile(file, text)
}

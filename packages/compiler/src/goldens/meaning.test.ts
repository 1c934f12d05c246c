import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Column, Table } from '@plinth/manifest'
import { afterAll, expect, it } from 'vitest'
import { compile } from '../compile.ts'
import { nameTables } from '../plan/table-names.ts'
import { goldenProjects, readGolden } from './golden-projects.ts'
import { runtimeFolder, writeApp } from './write-app.ts'

/**
 * Imports the printed declarations and compares what they say with the project. So the builders of the runtime imply what
 * the compiler thinks they imply.
 */
const folder = mkdtempSync(join(tmpdir(), 'plinth-meaning-'))
const root = pathToFileURL(`${folder}/`)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it.each(goldenProjects().map((golden) => [golden.name, golden] as const))(
  'declares the tables of %s as the project has them',
  async (name, golden) => {
    const app = new URL(`${name}/`, root)
    const project = readGolden(golden)
    const { drafts } = compile(project)
    writeApp(
      app,
      drafts.filter((draft) => draft.kind === 'print'),
    )
    symlinkSync(fileURLToPath(runtimeFolder), new URL('src/runtime', app))

    const names = nameTables(project.tables)
    for (const table of project.tables) {
      const { file, variable } = names.get(table.name)!
      const module = await import(new URL(`src/tables/${encodeURIComponent(file)}.ts`, app).href)
      expect(module[variable]).toEqual(declarationOf(table))
    }
  },
)

/** What the runtime should know of a table. */
function declarationOf(table: Table): unknown {
  return expect.objectContaining({
    name: table.name,
    key: table.key,
    columns: Object.fromEntries(table.columns.map((column) => [column.name, columnOf(column)])),
    toOne: Object.fromEntries(
      table.links
        .filter((link) => link.kind === 'to one')
        .map(({ name, to, from, at, constraint }) => [name, expect.objectContaining({ to, from, at, constraint })]),
    ),
    access: table.access,
  })
}

function columnOf(column: Column): unknown {
  const { type, value, required, minLength, maxLength, min, max, precision, scale, options, description } = column
  return expect.objectContaining(
    withoutUndefined({ type, value, required, minLength, maxLength, min, max, precision, scale, options, description }),
  )
}

function withoutUndefined(object: object): object {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined))
}

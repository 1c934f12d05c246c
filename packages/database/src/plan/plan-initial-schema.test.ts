import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { DatabaseKind } from '@plinth/manifest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { printMigration } from '../print/print-migration.ts'
import { readFolder } from '../testing/read-folder.ts'
import { insert, openTryOut, type TryOut } from '../testing/try-out.ts'
import { planInitialSchema } from './plan-initial-schema.ts'

/** Each folder is a project, with the SQL it becomes in `expected/` and rows to be tried on it in `rows.json`. */
const projects = join(import.meta.dirname, '../../projects')
const kinds: readonly DatabaseKind[] = ['sqlite', 'postgres', 'mysql']

/** What no SQL is printed for: the manifest says no, as does the plan for another kind than the project's. */
const refused: Record<string, Partial<Record<DatabaseKind, readonly string[]>>> = {
  'partial-index': { mysql: ['PARTIAL_UNIQUE_UNSUPPORTED'] },
}

interface TriedRow {
  readonly table: string
  /** As a client of that database would write it. */
  readonly row: Readonly<Record<string, string | number | null>>
  readonly taken: boolean
  /** Only on these databases; on all unless given. */
  readonly on?: readonly DatabaseKind[]
}

describe.each(readdirSync(projects))('the first schema of %s', (name) => {
  const folder = join(projects, name)
  const rows: readonly TriedRow[] = JSON.parse(readFileSync(join(folder, 'rows.json'), 'utf8'))

  describe.each(kinds)('on %s', (kind) => {
    const { project, problems } = readFolder(folder)
    if (!project) throw new Error(JSON.stringify(problems))
    const schema = planInitialSchema(project, kind)
    const codes = refused[name]?.[kind]
    let database: TryOut | undefined

    beforeAll(async () => {
      database = await openTryOut(kind)
    })
    afterAll(async () => database?.close())

    it('has the problems it should', () => {
      expect(schema.problems.map(({ code }) => code)).toEqual(codes ?? [])
    })
    if (codes) return

    it('is the SQL a person has reviewed', () => {
      expectGolden(join(folder, 'expected', `${kind}.sql`), printMigration(schema))
    })

    it('splits into its statements at every semicolon that ends a line', () => {
      const parts = printMigration(schema).split(/;\n/)
      expect(parts.pop()).toBe('')
      expect(parts.map((part) => part.replace(/^(--.*\n|\n)*/, ''))).toEqual(schema.statements)
    })

    it('makes tables which take the right rows and refuse the wrong ones', async ({ skip }) => {
      if (!database) return skip(`${kind} is not there`)
      for (const statement of schema.statements) await database.run(statement)
      for (const { table, row, taken, on } of rows) {
        if (on && !on.includes(kind)) continue
        const outcome = await insert(database, kind, table, row).then(
          () => 'taken',
          (reason: Error) => reason.message,
        )
        expect({ row, taken: outcome === 'taken', outcome }).toMatchObject({ row, taken })
      }
    })
  })
})

/** Compares with a real file, or writes it where PLINTH_UPDATE is set: review the difference before committing. */
function expectGolden(path: string, text: string): void {
  if (process.env.PLINTH_UPDATE) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  }
  expect(text).toBe(readFileSync(path, 'utf8'))
}

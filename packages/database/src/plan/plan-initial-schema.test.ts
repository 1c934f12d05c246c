import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { DatabaseKind } from '@plinth/manifest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { printMigration } from '../print/print-migration.ts'
import { schemaCases } from '../testing/cases.ts'
import { insert, openTryOut, type TryOut } from '../testing/try-out.ts'
import { planInitialSchema } from './plan-initial-schema.ts'

const projects = join(import.meta.dirname, '../../projects')
const kinds: readonly DatabaseKind[] = ['sqlite', 'postgres', 'mysql']

/** Compares with a real file, or writes it where PLINTH_UPDATE is set: review the difference before committing. */
function expectGolden(path: string, text: string): void {
  if (process.env.PLINTH_UPDATE) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  }
  expect(text).toBe(readFileSync(path, 'utf8'))
}

describe.each(schemaCases)('the first schema of $project.name', ({ project, rows, refusedBy }) => {
  describe.each(kinds.filter((kind) => !refusedBy?.[kind]))('on %s', (kind) => {
    const schema = planInitialSchema(project, kind)
    let database: TryOut | undefined

    beforeAll(async () => {
      database = await openTryOut(kind).catch((reason: unknown) => {
        if (process.env.PLINTH_REQUIRE?.split(',').includes(kind)) throw reason
        return undefined
      })
    })
    afterAll(async () => database?.close())

    it('is the SQL a person has reviewed', () => {
      expect(schema.problems).toEqual([])
      expectGolden(join(projects, project.name, 'expected', `${kind}.sql`), printMigration(schema))
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
          () => true,
          (reason: Error) => reason.message,
        )
        expect({ row, taken: outcome === true, outcome }).toMatchObject({ row, taken })
      }
    })
  })

  it.skipIf(!refusedBy)('is refused with codes where a database cannot hold it', () => {
    for (const [kind, codes] of Object.entries(refusedBy ?? {})) {
      const { problems } = planInitialSchema(project, kind as DatabaseKind)
      expect(problems.map(({ code }) => code)).toEqual(codes)
    }
  })
})

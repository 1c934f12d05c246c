import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type BenchDatabase, createDatabase } from '../database.ts'
import { largeChanges } from './large-changes.ts'
import { measureMigrations } from './measure-migrations.ts'
import type { MigrationMeasurement } from './migration-measurement.ts'
import { printMigrations } from './print-migrations.ts'

/** Whether what is measured happens at all. Nothing is timed here. */
describe('given a project on SQLite with visitors', () => {
  const some = new Set(['add-field-with-fill', 'drop-field', 'take-field-back', 'link-to-many', 'rename-table'])
  const changes = largeChanges.filter(({ name }) => some.has(name))
  const taken: MigrationMeasurement[] = []
  let folder: string
  let databases: readonly BenchDatabase[] = []

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'plinth-bench-'))
    databases = [await createDatabase('sqlite', folder), await createDatabase('sqlite', folder)]
    const [liveUrl, copyUrl] = databases.map(({ url }) => url) as [string, string]
    const asked = { kind: 'sqlite', folder, rows: 3000, liveUrl, copyUrl, changes, aroundMs: 100 } as const
    await measureMigrations(asked, (measurement) => taken.push(measurement))
  }, 180_000)

  afterAll(async () => {
    for (const database of databases) await database.drop()
    await rm(folder, { recursive: true, force: true })
  })

  it('each change takes place there and by hand, and refuses no visitor', () => {
    expect(taken.map(({ name }) => name)).toEqual(changes.map(({ name }) => name))
    expect(taken.flatMap(({ faults }) => faults)).toEqual([])
    for (const { name, answered, steps, heldMs } of taken) {
      expect([name, answered > 0, steps.length > 0, heldMs > 0]).toEqual([name, true, true, true])
    }
  })

  it('each change has a line of its own in the report', () => {
    expect(printMigrations(taken).split('\n')).toHaveLength(changes.length + 1)
  })
})

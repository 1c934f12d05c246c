import { join } from 'node:path'
import type { DatabaseKind } from '@plinth/manifest'
import { afterAll, beforeAll, describe } from 'vitest'
import { absenceOf, type NewDatabase, newDatabase } from '../databases/new-database.ts'
import { projects } from '../run-cases.ts'
import { type AppProcess, type EjectedApp, ejectApp } from './ejected-app.ts'

/** What a suite has on one database: an ejected app, one process of it, and its database. */
export interface Stage {
  readonly kind: DatabaseKind
  readonly database: NewDatabase
  readonly app: EjectedApp
  readonly first: AppProcess
}

const kinds: readonly DatabaseKind[] = ['sqlite', 'postgres', 'mysql']

/** Runs a suite on each database there is; on others it is skipped, with the reason in its name. */
export async function onEachDatabase(
  project: string,
  settings: Readonly<Record<string, string>>,
  suite: (stage: () => Stage, kind: DatabaseKind) => void,
  only: readonly DatabaseKind[] = kinds,
): Promise<void> {
  for (const kind of only) {
    const absent = await absenceOf(kind)
    describe.skipIf(absent !== undefined)(`on ${kind}${absent ? ` (${absent})` : ''}`, () => {
      let stage: Stage
      const undo: (() => Promise<void>)[] = []
      beforeAll(async () => {
        const database = await newDatabase(kind)
        undo.unshift(database.drop)
        const app = await ejectApp(join(projects, project), kind)
        undo.unshift(app.remove)
        const first = await app.start(database.url, settings)
        undo.unshift(first.stop)
        stage = { kind, database, app, first }
      }, 60_000)
      afterAll(async () => {
        for (const step of undo) await step()
      }, 30_000)
      suite(() => stage, kind)
    })
  }
}

import { ANYONE, type Project } from '@plinth/manifest'
import { NamesTaken } from './names.ts'

/** What `test/app.test.ts` asks of a running app. */
export interface TestPlan {
  /** Paths that answer everyone with rows. */
  readonly readable: readonly string[]
  /** A path under the first API where there is no table. */
  readonly unknown: string | undefined
}

export function planTest(project: Project): TestPlan {
  const openToAll = new Set(project.tables.filter(({ access }) => access.read.includes(ANYONE)).map(({ name }) => name))
  const [firstApi] = project.apis
  const missing = new NamesTaken(project.tables.map(({ name }) => name)).take('no_such_table')
  return {
    readable: project.apis.flatMap(({ path, tables }) =>
      tables
        .filter(({ table, operations }) => operations.includes('read') && openToAll.has(table))
        .map(({ table }) => `${path}/${encodeURIComponent(table)}`),
    ),
    unknown: firstApi === undefined ? undefined : `${firstApi.path}/${missing}`,
  }
}

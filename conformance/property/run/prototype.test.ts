import { readProject } from '@plinth/manifest'
import fc from 'fast-check'
import { it, expect } from 'vitest'
import { randomProject } from '../random/random-project.ts'
import { randomRows, jsonRow, rank } from '../random/random-rows.ts'
import { randomQuery } from '../random/random-query.ts'
import { printQuery } from '../model/print-query.ts'
import { LiveApp, rowsUrl } from './live-app.ts'
import { sqliteTests, postgresTests, mysqlTests } from '../../../packages/runtime/src/database/test-databases.ts'
it('x', { timeout: 60000 }, async () => {
  for (let seed = 1; seed < 6; seed++) {
  const files = fc.sample(randomProject, { seed, numRuns: 1 })[0]!
  const { project, problems } = readProject(files)
  if (!project) { console.log(JSON.stringify(problems, null, 1)); continue }
  const rows = fc.sample(randomRows(project), { seed, numRuns: 1 })[0]!
  for (const databases of [sqliteTests, postgresTests, mysqlTests]) {
    const t = performance.now()
    const app = await LiveApp.start(project, databases)
    for (const [name, list] of rows) {
      if (list.length === 0) continue
      const table = project.tables.find((x) => x.name === name)!
      const a = await app.request({ method: 'POST', url: rowsUrl(name), body: `[${list.map((r) => jsonRow(table, r)).join(',')}]` })
      if (a.status !== 201) console.log(databases.kind, name, a.status, a.body, list.map((r) => jsonRow(table, r)).join('\n'))
    }
    console.log(seed, databases.kind, performance.now() - t)
    for (const q of fc.sample(randomQuery({ project, rows }), { seed, numRuns: 3 })) {
      const url = `${rowsUrl(q.table.name)}?${printQuery(q)}`
      const a = await app.request({ method: 'GET', url })
      console.log(decodeURIComponent(url), a.status, a.body.slice(0, 300))
    }
    await app.stop()
  }
  }
})

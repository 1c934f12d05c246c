/**
 * Holds docs/values.md against the three databases: values at their edges stored and read back, order, folding, JSON
 * made by the database, sums. Prints a table; ends with 1 when anything differs. Absent databases are skipped in sight.
 *
 *     node scripts/check-values.ts
 */
import { checks } from './values/checks.ts'
import { openMysql } from './values/mysql-probe.ts'
import { openPostgres } from './values/postgres-probe.ts'
import type { Probe } from './values/probe.ts'
import { openSqlite } from './values/sqlite-probe.ts'

const postgresUrl = process.env.PLINTH_TEST_POSTGRES_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres'
const mysqlUrl = process.env.PLINTH_TEST_MYSQL_URL ?? 'mysql://root@127.0.0.1:3306/test'
const required = (process.env.PLINTH_REQUIRE ?? '').split(',')

const databases: readonly { readonly name: string; readonly title: string; open(): Promise<Probe> }[] = [
  { name: 'sqlite', title: 'SQLite', open: async () => openSqlite() },
  { name: 'postgres', title: 'PostgreSQL', open: () => openPostgres(postgresUrl) },
  { name: 'mysql', title: 'MariaDB', open: () => openMysql(mysqlUrl) },
]

const differences: string[] = []
const verdicts = new Map<string, string[]>(checks.map((check) => [check.name, []]))

for (const { name, title, open } of databases) {
  const probe = await open().catch((reason: Error) => {
    if (required.includes(name)) differences.push(`${title} is required and not there: ${reason.message}`)
    return undefined
  })
  for (const check of checks) {
    const found = probe ? await check.run(probe).catch((reason: Error) => [reason.message]) : undefined
    verdicts
      .get(check.name)!
      .push(found === undefined ? 'skipped' : found.length === 0 ? 'holds' : `${found.length} differ`)
    differences.push(...(found ?? []).map((difference) => `${title}, ${check.name}: ${difference}`))
  }
  await probe?.close()
}

console.log([''.padEnd(62), ...databases.map(({ title }) => title.padEnd(12))].join(''))
for (const [name, row] of verdicts) console.log([name.padEnd(62), ...row.map((verdict) => verdict.padEnd(12))].join(''))
for (const difference of differences.slice(0, 40)) console.error(difference)
if (differences.length > 40) console.error(`… and ${differences.length - 40} more`)
process.exitCode = differences.length === 0 ? 0 : 1

import { runCases } from './run-cases.ts'

await runCases('sqlite', 'ejected')
// What differs between live and ejected does not depend on the database, so one project shows it for the others.
await runCases('postgres', 'ejected', ['access'])
await runCases('mysql', 'ejected', ['access'])

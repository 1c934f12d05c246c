import { apart, type Code, code, nothing } from '../code/code.ts'
import { imported, importedDefault } from '../code/imported.ts'
import { literal } from '../code/literal.ts'
import { sourceFile } from '../code/source-file.ts'
import type { BackendPlan } from '../plan/backend-plan.ts'
import { ownership } from './ownership.ts'

const assert = importedDefault('assert', 'node:assert/strict')
const join = imported('join', 'node:path')
const once = imported('once', 'node:events')
const test = imported('test', 'node:test')

/** `test/app.test.ts`: the app starts on a database of its own, and answers. */
export function printTestFile(plan: BackendPlan): string {
  const after = imported('after', 'node:test')
  const before = imported('before', 'node:test')
  const fork = imported('fork', 'node:child_process')
  const suite = imported('suite', 'node:test')
  const fileURLToPath = imported('fileURLToPath', 'node:url')
  const database = plan.database.service === undefined ? databaseOfItsOwn() : databaseGiven()

  return sourceFile(
    ownership('The backend starts, answers and stops.', 'plinth.json'),
    code`
      ${database.variables}

      ${suite}('the backend', { ${database.condition} }, () => {
        let backend: ReturnType<typeof ${fork}>
        let url = ''

        ${before}(async () => {
          backend = ${fork}(${fileURLToPath}(new URL('../src/server.ts', import.meta.url)), {
            env: { ...process.env, HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'warn', DATABASE_URL: databaseUrl },
          })
          const [message] = await Promise.race([${once}(backend, 'message'), ${once}(backend, 'exit')])
          ${assert}.equal(message?.kind, 'ready', 'The backend did not start; its reason stands above.')
          url = message.url
        })

        ${after}(async () => {
          if (backend.exitCode === null) {
            backend.send({ kind: 'stop' })
            await ${once}(backend, 'exit')
          }
          ${database.cleaning}
        })

        ${apart([healthTest(), readableTests(plan), unknownTest(plan)].filter((piece) => piece !== nothing))}
      })
    `,
  )
}

interface TestDatabase {
  readonly variables: Code
  readonly condition: Code
  readonly cleaning: Code
}

function databaseOfItsOwn(): TestDatabase {
  const mkdtempSync = imported('mkdtempSync', 'node:fs')
  const rmSync = imported('rmSync', 'node:fs')
  const tmpdir = imported('tmpdir', 'node:os')
  return {
    variables: code`
      const folder = ${mkdtempSync}(${join}(${tmpdir}(), 'backend-test-'))
      const databaseUrl = \`file:\${${join}(folder, 'test.sqlite')}\`
    `,
    condition: code`timeout: 60_000`,
    cleaning: code`${rmSync}(folder, { recursive: true, force: true })`,
  }
}

function databaseGiven(): TestDatabase {
  return {
    variables: code`
      const databaseUrl = process.env['DATABASE_URL']
      const skip = databaseUrl === undefined && 'DATABASE_URL names no database to test with.'
    `,
    condition: code`skip, timeout: 60_000`,
    cleaning: nothing,
  }
}

function healthTest(): Code {
  return code`
    ${test}('is healthy and ready', async () => {
      for (const path of ['/healthz', '/readyz']) ${assert}.equal((await fetch(url + path)).status, 200)
    })
  `
}

function readableTests({ test: { readable } }: BackendPlan): Code {
  if (readable.length === 0) return nothing
  return code`
    for (const path of ${literal(readable)}) {
      ${test}(\`answers \${path} with rows\`, async () => {
        const answer = await fetch(\`\${url}\${path}?limit=1\`)
        ${assert}.equal(answer.status, 200)
        ${assert}.ok(Array.isArray(await answer.json()))
      })
    }
  `
}

function unknownTest({ test: { unknown } }: BackendPlan): Code {
  if (unknown === undefined) return nothing
  return code`
    ${test}('knows no other tables', async () => {
      ${assert}.equal((await fetch(url + ${literal(unknown)})).status, 404)
    })
  `
}

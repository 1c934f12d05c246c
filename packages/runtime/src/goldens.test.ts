import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openRecordShop, type RecordShop } from '../projects/harness/open-record-shop.ts'
import { printAnswer, printStep } from '../projects/harness/print-exchange.ts'
import type { Step } from '../projects/harness/recording-database.ts'
import { readRequests, type WrittenRequest } from '../projects/harness/requests-file.ts'
import { mysqlTests, postgresTests, sqliteTests } from './database/test-databases.ts'

/**
 * Sends the requests of each folder in `packages/runtime/projects` to the record shop, and compares the SQL of each
 * database and the answers with the files in `expected/`. PLINTH_UPDATE=1 writes them; review the difference before it
 * is committed.
 *
 * The answers are those of every database. Where one cannot give them, a file of its own stands beside.
 */
const update = process.env.PLINTH_UPDATE === '1'
const projects = new URL('../projects/', import.meta.url)
const topics = readdirSync(projects)
  .filter((name) => existsSync(new URL(`${name}/requests.http`, projects)))
  .sort()

for (const databases of [sqliteTests, postgresTests, mysqlTests]) {
  const { kind, absent } = databases
  describe.skipIf(absent !== undefined)(`SQL and answers on ${kind}${absent ? ` (${absent})` : ''}`, () => {
    let shop: RecordShop
    let changed = false
    beforeAll(async () => {
      shop = await openRecordShop(databases)
    })
    afterAll(() => shop.close())

    it.each(topics)('%s', async (topic) => {
      const folder = new URL(`${topic}/`, projects)
      const requests = readRequests(new URL('requests.http', folder))
      // Writes begin with the seed rows and nothing else, whatever was written before.
      const writes = requests.some(({ method }) => method !== 'GET' && method !== 'HEAD')
      if (changed) {
        await shop.close()
        shop = await openRecordShop(databases)
      }
      changed = writes
      const statements: string[] = []
      const answers: string[] = []
      for (const request of requests) {
        shop.database.taken()
        const answer = await shop.send(request)
        expect(answer.status, request.title).toBeLessThan(500)
        answers.push(printAnswer(request, answer))
        statements.push(await printWork(request, shop.database.taken()))
      }
      compare(new URL(`expected/${kind}.sql`, folder), statements.join('\n\n'))
      compareAnswers(folder, kind, answers.join('\n\n'))
    })

    async function printWork({ title, method, target }: WrittenRequest, steps: readonly Step[]): Promise<string> {
      const printed: string[] = []
      for (const step of steps) printed.push(printStep(step, await queryPlan(step)))
      return [`-- ${title}`, `-- ${method} ${target}`, ...printed].join('\n')
    }

    /** How SQLite finds the rows, so that a lost index shows. */
    async function queryPlan(step: Step): Promise<readonly string[]> {
      if (kind !== 'sqlite' || typeof step === 'string') return []
      const text = `explain query plan ${step.statement.text}`
      const { rows } = await shop.database.query({ text, bounded: true }, step.values)
      return rows.map(([, , , detail]) => detail!)
    }
  })
}

function compareAnswers(folder: URL, kind: string, answers: string): void {
  const shared = new URL('expected/answers.http', folder)
  const own = new URL(`expected/answers-${kind}.http`, folder)
  if (update && kind !== 'sqlite') {
    rmSync(own, { force: true })
    if (readFileSync(shared, 'utf8') !== `${answers}\n`) writeFileSync(own, `${answers}\n`)
  }
  compare(existsSync(own) ? own : shared, answers)
}

function compare(file: URL, text: string): void {
  const whole = `${text}\n`
  if (update) {
    mkdirSync(new URL('./', file), { recursive: true })
    writeFileSync(file, whole)
  }
  expect(whole).toBe(readFileSync(file, 'utf8'))
}

import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import type { DatabaseKind } from '@plinth/manifest'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { absenceOf, newDatabase } from './databases/new-database.ts'
import { type Answer, answerOn, type Exchange, type ExpectedAnswer } from './http-file/exchange.ts'
import { inWordsOf } from './http-file/in-words-of.ts'
import { parseHttpFile } from './http-file/parse-http-file.ts'
import { printAnswer, printHttpFile } from './http-file/print-http-file.ts'
import { startEjected } from './servers/ejected-app.ts'
import { startLive } from './servers/live-app.ts'
import { send } from './servers/send.ts'
import type { RunningApp } from './servers/server.ts'

export const projects = resolve(import.meta.dirname, '../projects')

/** `PLINTH_UPDATE=1` writes what SQLite answers into the files; the others are then held to it. */
const UPDATE = process.env.PLINTH_UPDATE === '1'

/** Sends every request of every project to an app of it, and compares what comes back with what its file says. */
export async function runCases(kind: DatabaseKind, way: 'live' | 'ejected', only: string[] = []): Promise<void> {
  const absent = await absenceOf(kind)
  const found = globSync('*/plinth.json', { cwd: projects }).map(dirname).sort()
  for (const project of only.length > 0 ? only : found) {
    describe.skipIf(absent !== undefined)(`${project}, ${way} on ${kind}${absent ? ` (${absent})` : ''}`, () => {
      let stop: () => Promise<void>
      let app: RunningApp
      beforeAll(async () => {
        const database = await newDatabase(kind)
        stop = database.drop
        app = await (way === 'live' ? startLive : startEjected)(join(projects, project), database)
        stop = () => app.stop().finally(database.drop)
      }, 60_000)
      afterAll(() => stop?.(), 30_000)

      for (const path of globSync(join(projects, project, 'requests/*.http')).sort()) {
        runFile(path, kind, () => app.origin)
      }
    })
  }
}

function runFile(path: string, kind: DatabaseKind, origin: () => string): void {
  const updates = UPDATE && kind === 'sqlite'
  const text = readFileSync(path, 'utf8')
  const exchanges = parseHttpFile(text, path)
  const updated: Exchange[] = []
  describe(basename(path, '.http'), () => {
    for (const exchange of exchanges) {
      test(exchange.title, async () => {
        const expected = answerOn(kind, exchange)
        const came = inWordsOf(expected, await send(origin(), exchange.request))
        if (updates) expect(came.status, 'an answer to be expected').toBeLessThan(500)
        if (updates) updated.push(withAnswer(exchange, came, expected))
        else expect(printed(came, expected)).toBe(expected && printed(inWordsOf(expected, expected), expected))
      })
    }
    if (updates) {
      afterAll(() => {
        if (updated.length === exchanges.length) writeFileSync(path, printHttpFile(updated))
      })
    }
  })
}

const printed = (answer: Answer, expected: ExpectedAnswer | undefined): string => printAnswer(answer, expected?.only)

function withAnswer(exchange: Exchange, came: Answer, expected: ExpectedAnswer | undefined): Exchange {
  const answer = { ...came, only: expected?.only }
  const answers = exchange.answers.map((one) => (one === expected ? answer : one))
  return { ...exchange, answers: expected === undefined ? [answer] : answers }
}

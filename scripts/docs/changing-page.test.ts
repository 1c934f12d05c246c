import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { run } from '../../packages/cli/src/run.ts'
import { type Typed, transcriptOf, withTranscript, wordsOf } from './transcript.ts'

const root = resolve(import.meta.dirname, '../..')
const path = join(root, 'docs/changing-a-live-backend.md')
const page = readFileSync(path, 'utf8')
const folder = mkdtempSync(join(tmpdir(), 'plinth-changing-'))

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Commands of `plinth migrate` start a process of the app; on a busy machine all of them together take their time. */
const TIME_MS = 600_000

test(
  'docs/changing-a-live-backend.md shows what its commands print, typed one after the other on Chinook',
  async () => {
    cpSync(join(root, 'examples/chinook'), join(folder, 'chinook'), {
      recursive: true,
      filter: (source) => !source.includes('.plinth'),
    })
    const typed = transcriptOf(page)
    const now: Typed[] = []
    for (const { command } of typed) now.push({ command, prints: await printed(command) })
    if (process.env.PLINTH_UPDATE) writeFileSync(path, withTranscript(page, now))
    else expect(now).toEqual(typed)
    expect(now.length).toBeGreaterThan(10)
  },
  TIME_MS,
)

/** What a command prints, with its exit code where that is another than 0, on the day of the page. */
async function printed(command: string): Promise<string> {
  const [program, ...words] = wordsOf(command)
  if (program === 'cat') return readFileSync(join(folder, words[0]!), 'utf8').trimEnd()
  expect(program).toBe('plinth')
  const lines: string[] = []
  const say = (text: string) => void lines.push(text)
  const paint = (_: unknown, text: string) => text
  const here = words.map((word) => (word === 'chinook' ? join(folder, word) : word))
  const code = await run(here, { out: say, note: say, paint, width: 110 })
  const told = lines
    .join('\n')
    .trimEnd()
    .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g, '2026-11-20T09:30:00Z')
  return code === 0 ? told : `${told}\n(exit code ${code})`
}

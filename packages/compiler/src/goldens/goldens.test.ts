import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import type { DatabaseKind } from '@plinth/manifest'
import { describe, expect, it } from 'vitest'
import { compile } from '../compile.ts'
import { filesIn, type GoldenProject, goldenProjects, readGolden } from './golden-projects.ts'

/**
 * Compares what is printed for each golden project with the files beside it. PLINTH_UPDATE=1 writes them; review the
 * difference before it is committed.
 */
const update = process.env.PLINTH_UPDATE === '1'

/** One project shows every file; the others only those that their subject can change. */
const SHOWS_EVERYTHING = 'chinook-three'
const shownByAll = /^(src\/(app|db\/schema|tables\/.*)\.ts|migrations\/.*|seeds\/seeds\.json)$/

for (const golden of goldenProjects()) {
  describe(golden.name, () => {
    it.each(golden.kinds)('prints the files beside it for %s', (kind) => {
      const folder = new URL(kind === golden.kinds[0] ? 'expected/' : `expected-${kind}/`, golden.folder)
      const printed = shownFiles(golden, kind)
      if (update) write(folder, printed)
      expect(Object.fromEntries(printed)).toEqual(
        Object.fromEntries(filesIn(folder, ['**/*', '**/.*']).map(({ path, text }) => [path, text])),
      )
    })
  })
}

/** The printed files of the golden; for another database than its own, those that differ. */
function shownFiles(golden: GoldenProject, kind: DatabaseKind): ReadonlyMap<string, string> {
  const shown = printedFor(golden, kind)
  if (kind === golden.kinds[0]) return shown
  const own = printedFor(golden, golden.kinds[0]!)
  return new Map([...shown].filter(([path, text]) => own.get(path) !== text))
}

function printedFor(golden: GoldenProject, kind: DatabaseKind): ReadonlyMap<string, string> {
  const { drafts, problems } = compile(readGolden(golden, kind), kind)
  expect(problems).toEqual([])
  return new Map(
    drafts
      .filter((draft) => draft.kind === 'print')
      .filter(({ to }) => golden.name === SHOWS_EVERYTHING || shownByAll.test(to))
      .map(({ to, text }) => [to, text]),
  )
}

function write(folder: URL, files: ReadonlyMap<string, string>): void {
  rmSync(folder, { recursive: true, force: true })
  for (const [path, text] of files) {
    const file = new URL(path, folder)
    mkdirSync(new URL('.', file), { recursive: true })
    writeFileSync(file, text)
  }
}

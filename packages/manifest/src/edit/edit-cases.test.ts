import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { canonicalText } from '../canonical/canonical-text.ts'
import { readProject } from '../read/read-project.ts'
import { lineChanges } from '../testing/line-changes.ts'
import { projectFolder } from '../testing/project-folder.ts'
import type { SourceFile } from '../text/source-file.ts'
import { applyEdits } from './apply-edits.ts'
import { editKinds } from './edit-schema.ts'
import type { Edited } from './edited.ts'
import { readEdits } from './read-edits.ts'

/**
 * Each file of `edits/cases/` holds edits of the project `edits/bookshop/`; the file of its name in `edits/expected/` says
 * what comes of them: sentences and changed lines, or why they are refused. `PLINTH_UPDATE=1` writes it; review the diff.
 */
const folder = join(import.meta.dirname, '../../edits')
const bookshop = projectFolder(join(folder, 'bookshop'))
  .map(({ path, text }) => ({ path, text: canonicalText(path, text)! }))
  .sort((a, b) => (a.path < b.path ? -1 : 1))
const cases = readdirSync(join(folder, 'cases')).map((name) => basename(name, '.json'))

test('the project of the cases has no problem', () => expect(readProject(bookshop).problems).toEqual([]))

test('there is a case for each kind of edit', () => {
  const edited = cases.flatMap((name) => editsOf(name).map(({ kind }) => kind))
  expect(editKinds.filter((kind) => !edited.includes(kind))).toEqual([])
})

describe.each(cases)('%s', (name) => {
  const edited = applyEdits(bookshop, editsOf(name))

  test('does what is expected', () => {
    const path = join(folder, `expected/${name}.txt`)
    const text = shown(edited)
    if (process.env.PLINTH_UPDATE !== undefined) writeFileSync(path, text)
    expect(text).toBe(existsSync(path) ? readFileSync(path, 'utf8') : undefined)
  })

  test.runIf(edited.kind === 'applied')('is taken back', () => {
    if (edited.kind === 'refused') return
    const back = applyEdits(edited.files, edited.undo)
    expect(back).toMatchObject({ kind: 'applied', files: bookshop })
    if (back.kind === 'applied') expect(applyEdits(back.files, back.undo)).toMatchObject({ files: edited.files })
  })
})

function editsOf(name: string) {
  const reading = readEdits(readFileSync(join(folder, `cases/${name}.json`), 'utf8'))
  if ('problems' in reading) throw new Error(JSON.stringify(reading.problems))
  return reading.edits
}

function shown(edited: Edited): string {
  if (edited.kind === 'refused') {
    return edited.problems
      .map(
        ({ code, path, line, column, message, next }) => `${path}:${line}:${column} ${code}\n  ${message}\n  ${next}\n`,
      )
      .join('\n')
  }
  const paths = [...new Set([...bookshop, ...edited.files].map((file) => file.path))].sort()
  const changes = paths.flatMap((path) => {
    const before = textOf(bookshop, path)
    const after = textOf(edited.files, path)
    return before === after ? [] : [`\n${path}\n${lineChanges(before ?? '', after ?? '')}`]
  })
  return [...edited.sentences, ...changes].map((part) => `${part}\n`).join('')
}

function textOf(files: readonly SourceFile[], path: string): string | undefined {
  return files.find((file) => file.path === path)?.text
}

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { applyEdits } from '../edit/apply-edits.ts'
import type { Edit } from '../edit/edit.ts'
import { mergeEdits } from '../merge/merge-edits.ts'
import { readProject } from '../read/read-project.ts'
import { markdownFiles } from '../testing/markdown-files.ts'
import type { SourceFile } from '../text/source-file.ts'
import { problems } from './catalogue.ts'
import type { Problem } from './problem.ts'

const page = readFileSync(join(import.meta.dirname, '../../../../docs/problems.md'), 'utf8')
// What comes after is not found in the text of a project; packages/database and packages/host hold themselves to it.
const [ofProjects = ''] = page.split('\n## What one database cannot hold\n')
const sections = ofProjects.split(/^#+ /m).filter((section) => /^[A-Z_]+\n/.test(section))
const codes = sections.map((section) => section.slice(0, section.indexOf('\n')))

/** What the examples stand in when they do not say otherwise. */
const surroundings = [
  { path: 'plinth.json', text: '{ "name": "bookshop", "database": "sqlite", "apis": [] }' },
  {
    path: 'tables/author.json',
    text: '{ "fields": { "id": { "type": "auto number" }, "name": { "type": "text" } } }',
  },
]

describe('docs/problems.md', () => {
  test('has a section for every problem, and none besides', () => {
    expect([...codes].sort()).toEqual(Object.keys(problems).sort())
  })

  test.each(sections.map((section, index) => [codes[index]!, section]))(
    '%s: its example has that problem and no other',
    (code, section) => {
      const shown = markdownFiles(section)
      // The only problem that nothing written down can cause.
      const around =
        shown.length === 0 ? [] : surroundings.filter(({ path }) => !shown.some((file) => file.path === path))
      expect([...new Set(problemsOf([...around, ...shown]).map((problem) => problem.code))]).toEqual([code])
    },
  )

  test.each(sections)('says how to mend it: %.20s', (section) => {
    const afterExample = section.split('```').at(-1)!
    expect(afterExample.trim()).not.toBe('')
  })
})

/**
 * What is wrong with a project, or with the edit in a file `edits.json` of it; `meanwhile.json` holds one that was made
 * at the same time and came first.
 */
function problemsOf(files: readonly SourceFile[]): readonly Problem[] {
  const base = files.filter((file) => !editFiles.includes(file.path))
  const [edits, meanwhile] = editFiles.map((path) => files.filter((file) => file.path === path).map(editIn))
  if (edits!.length === 0) return readProject(files).problems
  const current = applyEdits(base, meanwhile!)
  const edited = current.kind === 'refused' ? current : mergeEdits({ base, edits: edits!, current: current.files })
  return edited.kind === 'refused' ? edited.problems : []
}

const editFiles = ['edits.json', 'meanwhile.json']

function editIn(file: SourceFile): Edit {
  return JSON.parse(file.text)
}

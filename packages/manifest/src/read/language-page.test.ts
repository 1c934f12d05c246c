import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { canonicalText } from '../canonical/canonical-text.ts'
import { valueKindOf } from '../model/field-type.ts'
import { markdownFiles } from '../testing/markdown-files.ts'
import { readProject } from './read-project.ts'

const page = readFileSync(join(import.meta.dirname, '../../../../docs/manifest.md'), 'utf8')
const files = markdownFiles(page)
const { project, problems } = readProject(files)

describe('docs/manifest.md', () => {
  test('shows one project without problems', () => {
    expect(problems).toEqual([])
    expect(project?.tables.map((table) => table.name)).toEqual([
      'author',
      'authorship',
      'book',
      'category',
      'everything',
      'order-line',
    ])
    expect(project?.seeds.map((seed) => seed.table)).toEqual(['category', 'book'])
  })

  test.each(files)('shows $path in canonical form', ({ path, text }) => {
    expect(text).toBe(canonicalText(path, text))
  })

  test('names every field type', () => {
    for (const type of Object.keys(valueKindOf)) expect(page).toContain(`\`${type}\``)
  })
})

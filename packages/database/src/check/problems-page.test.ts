import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type DatabaseKind, readProject, type SourceFile } from '@plinth/manifest'
import { describe, expect, test } from 'vitest'
import { planInitialSchema } from '../plan/plan-initial-schema.ts'
import { schemaProblems } from './schema-problems.ts'

const page = readFileSync(join(import.meta.dirname, '../../../../docs/problems.md'), 'utf8')
const entries = entriesUnder('What one database cannot hold')

function entriesUnder(title: string) {
  const [, afterTitle = ''] = page.split(`\n## ${title}\n`)
  const [section = ''] = afterTitle.split('\n## ')
  return section
    .split('\n### ')
    .slice(1)
    .map((entry) => ({ code: entry.slice(0, entry.indexOf('\n')), entry }))
}

const kinds: readonly DatabaseKind[] = ['sqlite', 'postgres', 'mysql']
const file: SourceFile = { path: 'plinth.json', text: '{ "name": "one", "database": "sqlite", "apis": [] }' }

describe('docs/problems.md', () => {
  test('explains what a database cannot hold or become, and nothing besides', () => {
    const explained = [...entries, ...entriesUnder('What a database cannot become')]
    expect(explained.map(({ code }) => code).sort()).toEqual(Object.keys(schemaProblems).sort())
  })

  test.each(entries)('$code: its example has that problem and no other', ({ code, entry }) => {
    const [, path = '', text = ''] = /^```json (\S+)\n([\s\S]*?)^```$/m.exec(entry) ?? []
    const { project, problems } = readProject([file, { path, text }])
    expect(problems).toEqual([])
    const found = kinds.flatMap((kind) => planInitialSchema(project!, kind).problems)
    expect(found.map((problem) => problem.code)).toEqual([code])
  })
})

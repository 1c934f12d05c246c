import { stripTypeScriptTypes } from 'node:module'
import { type DatabaseKind, readProject, type SourceFile } from '@plinth/manifest'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compile } from '../compile.ts'
import { randomProject } from './random-project.ts'

const kind = fc.constantFrom<DatabaseKind>('sqlite', 'postgres', 'mysql')

describe('any project', () => {
  it('gives the same bytes for the same input', () => {
    fc.assert(
      fc.property(randomProject, kind, (files, kind) => {
        expect(printedFiles(files, kind)).toEqual(printedFiles(structuredClone(files), kind))
      }),
    )
  })

  it('gives TypeScript that parses and JSON that reads, whatever its names and descriptions hold', () => {
    fc.assert(
      fc.property(randomProject, kind, (files, kind) => {
        for (const [path, text] of printedFiles(files, kind)) {
          if (/\.(ts|mjs)$/.test(path)) expect(() => stripTypeScriptTypes(text), `${path}\n${text}`).not.toThrow()
          if (path.endsWith('.json')) JSON.parse(text)
        }
      }),
    )
  })

  it('begins each TypeScript file by saying what it is and where to change it', () => {
    fc.assert(
      fc.property(randomProject, kind, (files, kind) => {
        for (const [path, text] of printedFiles(files, kind)) {
          if (path.endsWith('.ts')) expect(text, path).toMatch(/^(\/\/|\/\*\*) [\s\S]{0,400}[Pp]rinted/)
        }
      }),
    )
  })

  it('changes only what belongs to a table or lists it when that table gets a field', () => {
    fc.assert(
      fc.property(randomProject, kind, (files, kind) => {
        const [changed, source] = files.map((file, at) => [at, file] as const).at(-1)!
        const table = JSON.parse(source.text)
        const withField = { ...table, fields: { ...table.fields, 'one more': { type: 'text' } } }
        const after = files.with(changed, { path: source.path, text: JSON.stringify(withField) })
        const before = printedFiles(files, kind)
        const differing = [...printedFiles(after, kind)].filter(([path, text]) => before.get(path) !== text)
        const ofTable = differing.map(([path]) => path).filter((path) => path.startsWith('src/tables/'))
        expect(ofTable).toHaveLength(1)
        expect(differing.map(([path]) => path).filter((path) => !path.startsWith('src/tables/'))).toEqual([
          'migrations/0001-draft/schema.json',
          'migrations/0001-draft/up.sql',
          'openapi.json',
          'src/db/schema.ts',
          'src/types.ts',
        ])
      }),
    )
  })
})

function printedFiles(files: readonly SourceFile[], kind: DatabaseKind): ReadonlyMap<string, string> {
  const { project, problems } = readProject(files, { database: kind })
  if (project === undefined) throw new Error(JSON.stringify(problems, null, 2))
  return new Map(
    compile(project, kind)
      .drafts.filter((draft) => draft.kind === 'print')
      .map(({ to, text }) => [to, text]),
  )
}

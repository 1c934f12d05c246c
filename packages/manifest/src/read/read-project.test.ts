import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { projectFolder } from '../testing/project-folder.ts'
import { readProject } from './read-project.ts'

const plinth = { path: 'plinth.json', text: '{ "name": "test", "database": "sqlite", "apis": [] }' }
const idTable = '{ "fields": { "id": { "type": "auto number" } } }'

function codes(...files: { path: string; text: string }[]): string[] {
  return readProject([plinth, ...files]).problems.map(({ path, code }) => `${path} ${code}`)
}

describe('a project', () => {
  // File systems that ignore capitals cannot hold these, so that they are no folder.
  test('two tables may not differ by capitals alone', () => {
    expect(codes({ path: 'tables/Album.json', text: idTable }, { path: 'tables/album.json', text: idTable })).toEqual([
      'tables/album.json NAME_TWICE',
    ])
  })

  test('a byte order mark is passed over', () => {
    const files = [
      { path: 'tables/a.json', text: `\uFEFF${idTable}` },
      { path: 'data/a.csv', text: '\uFEFFid\n1\n' },
    ]
    expect(codes(...files)).toEqual([])
  })

  test('says what goes with a table that a text editor has given another name, or has dropped', () => {
    const next = (...tables: string[]) => {
      const files = tables.map((name) => ({ path: `tables/${name}.json`, text: idTable }))
      const rows = ['genre', 'album'].map((name) => ({ path: `data/${name}.csv`, text: 'id\n1\n' }))
      return readProject([plinth, ...files, ...rows]).problems.map((problem) => problem.next)
    }
    expect(next('genre', 'record')).toEqual([
      expect.stringMatching(
        /this file takes it too; plinth edit <folder> '{"kind":"renameTable","table":"album","to":"record"}'/,
      ),
    ])
    expect(next('genre')).toEqual([
      expect.stringMatching(/this file goes too; plinth edit <folder> '{"kind":"removeTable","table":"album"}'/),
    ])
  })

  test('other files and folders are passed over', () => {
    expect(
      codes(
        { path: 'tables/deep/a.json', text: '?' },
        { path: 'README.md', text: '?' },
        { path: 'tables/a.txt', text: '?' },
      ),
    ).toEqual([])
  })

  test('another database than its own can be chosen', () => {
    expect(readProject([plinth], { database: 'mysql' }).project?.database).toBe('mysql')
  })

  test('the order in which files are given makes no difference', () => {
    const files = projectFolder(new URL('../../projects/links-wrong', import.meta.url).pathname)
    expect(readProject([...files].reverse())).toEqual(readProject(files))
  })

  test('a warning does not keep it from being read', () => {
    const text = JSON.stringify({
      fields: { id: { type: 'auto number' } },
      indexes: [{ fields: ['id'], where: 'id > 5' }],
    })
    const { project, problems } = readProject([plinth, { path: 'tables/a.json', text }], { database: 'mysql' })
    expect(problems.map(({ severity }) => severity)).toEqual(['warning'])
    expect(project).toBeDefined()
  })

  test('a thousand tables in a ring of required links are one problem', () => {
    const ring = Array.from({ length: 1000 }, (_, index) => ({
      path: `tables/t${index}.json`,
      text: JSON.stringify({
        fields: { id: { type: 'auto number' }, next: { type: 'link', to: `t${(index + 1) % 1000}`, required: true } },
      }),
    }))
    expect(codes(...ring)).toHaveLength(1)
  })

  test('whatever stands in a file, it is read or has problems', () => {
    const files = projectFolder(new URL('../../projects/links-to-one', import.meta.url).pathname)
    fc.assert(
      fc.property(
        fc.nat(),
        fc.nat(),
        fc.nat(8),
        fc.constantFrom('', '1', '"', 'null', '{}', '[]', 'x', '"link"', '"to"', ','),
        (which, at, cut, insert) => {
          const changed = files.map((file, index) => {
            if (index !== which % files.length) return file
            const place = at % file.text.length
            return { ...file, text: file.text.slice(0, place) + insert + file.text.slice(place + cut) }
          })
          const { project, problems } = readProject(changed)
          expect(project === undefined).toBe(problems.some(({ severity }) => severity === 'error'))
        },
      ),
      { numRuns: 1500 },
    )
  })
})

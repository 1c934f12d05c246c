import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { canonicalText } from '../canonical/canonical-text.ts'
import { applyEdits } from '../edit/apply-edits.ts'
import type { Edit } from '../edit/edit.ts'
import { canonicalFiles } from '../testing/canonical-files.ts'
import { projectFolder } from '../testing/project-folder.ts'
import type { SourceFile } from '../text/source-file.ts'
import { diffProjects } from './diff-projects.ts'

const chinook = projectFolder(join(import.meta.dirname, '../../../../examples/chinook'))

/** One table `t` with a key, these fields and what else is given. */
function project(fields: string, rest = '', project = ''): SourceFile[] {
  const id = '"id": { "type": "auto number" }'
  return [
    { path: 'plinth.json', text: `{ "name": "p", "database": "sqlite", "apis": []${project} }` },
    { path: 'tables/t.json', text: `{ "fields": { ${[id, fields].filter((one) => one !== '').join(', ')} }${rest} }` },
  ]
}

const text = '{ "type": "text" }'
const born = (id: string) => `{ "type": "text", "id": "${id}" }`

test.each<[string, SourceFile[], SourceFile[], Edit[]]>([
  [
    'a renamed field, whatever names it',
    project(`"a": ${text}`, ', "indexes": [{ "fields": ["a"] }], "checks": { "c": "a != \\"a\\"" }'),
    project(`"b": ${born('a')}`, ', "indexes": [{ "fields": ["b"] }], "checks": { "c": "b != \\"a\\"" }'),
    [{ kind: 'renameField', table: 't', field: 'a', to: 'b' }],
  ],
  [
    'two fields that swapped their names',
    project(`"a": ${text}, "b": ${text}`),
    project(`"b": ${born('a')}, "a": ${born('b')}`),
    [
      { kind: 'renameField', table: 't', field: 'a', to: 'spare_1' },
      { kind: 'renameField', table: 't', field: 'b', to: 'a' },
      { kind: 'renameField', table: 't', field: 'spare_1', to: 'b' },
    ],
  ],
  [
    'a chain of renames, from its end',
    project(`"a": ${text}, "b": ${text}`),
    project(`"b": ${born('a')}, "c": ${born('b')}`),
    [
      { kind: 'renameField', table: 't', field: 'b', to: 'c' },
      { kind: 'renameField', table: 't', field: 'a', to: 'b' },
    ],
  ],
  [
    'a name that something else has now',
    project(`"a": ${text}, "b": ${text}`),
    project(`"a": ${born('b')}`),
    [
      { kind: 'removeField', table: 't', field: 'a' },
      { kind: 'renameField', table: 't', field: 'b', to: 'a' },
    ],
  ],
  [
    'one new name and one gone, without an id',
    project(`"a": ${text}`),
    project(`"b": ${text}`),
    [
      { kind: 'removeField', table: 't', field: 'a' },
      { kind: 'addField', table: 't', field: 'b', to: { type: 'text' } },
    ],
  ],
  [
    'the one field that was moved',
    project(`"a": ${text}, "b": ${text}, "c": ${text}`),
    project(`"b": ${text}, "c": ${text}, "a": ${text}`),
    [{ kind: 'moveField', table: 't', field: 'a', at: 3 }],
  ],
  [
    'a bound with more digits than JavaScript keeps',
    project('"a": { "type": "decimal" }'),
    project('"a": { "type": "decimal", "precision": 18, "scale": 0, "max": 999999999999999999 }'),
    [
      {
        kind: 'changeField',
        table: 't',
        field: 'a',
        to: { type: 'decimal', precision: 18, scale: 0, max: 1e18 },
        exact: '{"type":"decimal","precision":18,"scale":0,"max":999999999999999999}',
      },
    ],
  ],
  [
    'a renamed check, role and API',
    project('', ', "checks": { "c": "id > 0" }', ', "roles": { "a": {} }').map(withApi('x')),
    project('', ', "checks": { "d": "id > 0" }', ', "roles": { "b": {} }').map(withApi('y')),
    [
      { kind: 'renameRole', role: 'a', to: 'b' },
      { kind: 'renameCheck', table: 't', check: 'c', to: 'd' },
      { kind: 'changeApi', api: 'x', to: { name: 'y' } },
    ],
  ],
])('the difference is %s', (_, before, after, edits) => {
  expect(diffProjects(before, after)).toEqual(edits)
  expect(applied(before, edits)).toEqual(canonicalFiles(after))
})

describe('the difference of Chinook', () => {
  test.each<[string, Edit[]]>([
    ['a renamed table', [{ kind: 'renameTable', table: 'track', to: 'song' }]],
    ['a renamed key', [{ kind: 'renameField', table: 'artist', field: 'artist_id', to: 'number' }]],
    ['a link that leads to many', [{ kind: 'linkToMany', table: 'album', field: 'artist', through: 'album_artist' }]],
    [
      'a link that leads to many, through a table of a name that was used',
      [
        { kind: 'renameTable', table: 'genre', to: 'kind' },
        { kind: 'linkToMany', table: 'album', field: 'artist', through: 'genre' },
      ],
    ],
  ])('and itself with %s is that', (_, edits) => {
    const edited = applyEdits(chinook, edits)
    const after = edited.kind === 'applied' ? edited.files : []
    expect(diffProjects(chinook, after)).toEqual(edits)
    expect(applied(after, diffProjects(after, chinook))).toEqual(canonicalFiles(chinook))
  })

  test('and a link that leads to one again is that', () => {
    const toMany = applyEdits(chinook, [{ kind: 'linkToMany', table: 'album', field: 'artist', through: 'between' }])
    const before = toMany.kind === 'applied' ? toMany.files : []
    const edits: Edit[] = [{ kind: 'linkToOne', table: 'album', field: 'artist' }]
    const edited = applyEdits(before, edits)
    expect(diffProjects(before, edited.kind === 'applied' ? edited.files : [])).toEqual(edits)
  })
})

function applied(files: readonly SourceFile[], edits: readonly Edit[]): unknown {
  const edited = applyEdits(files, edits)
  return edited.kind === 'applied' ? canonicalFiles(edited.files) : edited.problems
}

function withApi(name: string): (file: SourceFile) => SourceFile {
  return ({ path, text }) => ({
    path,
    text: canonicalText(path, text.replace('"apis": []', `"apis": [{ "name": "${name}", "tables": {} }]`))!,
  })
}

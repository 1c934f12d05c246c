import type { DatabaseKind, Project } from '@plinth/manifest'
import { describe, expect, it } from 'vitest'
import { dialects } from '../dialect/dialects.ts'
import type { ChangedTable } from '../model/change.ts'
import { decideChanges } from '../plan/decide-changes.ts'
import { noDecisions } from '../plan/plan-steps.ts'
import { snapshotOf } from '../plan/snapshot-of.ts'
import { projectOf } from '../testing/project-of.ts'
import { type ConstraintChanges, constraintChanges, type NamedChanges } from './constraint-changes.ts'

const id = { type: 'auto number' }
const text = { type: 'text' }

function changesOf(before: Project, after: Project, table: string, kind: DatabaseKind = 'postgres') {
  const planning = { kind, migration: '0002-x', way: 'forward', decisions: noDecisions } as const
  const { changes } = decideChanges(snapshotOf(before), snapshotOf(after).tables, planning)
  const change = changes.find((one): one is ChangedTable => one.kind === 'change' && one.after.name === table)
  return named(constraintChanges(change!, changes, dialects[kind]))
}

function named({ checks, foreignKeys, indexes, key }: ConstraintChanges) {
  const words = ({ drop, add, rename }: NamedChanges) => [
    ...drop.map(({ name }) => `drop ${name}`),
    ...add.map(({ name }) => `add ${name}`),
    ...rename.map(({ from, to }) => `rename ${from} > ${to.name}`),
  ]
  const keyWords = Object.entries(key).flatMap(([word, value]) => (value === true ? [word] : []))
  return { checks: words(checks), foreignKeys: words(foreignKeys), indexes: words(indexes), key: keyWords }
}

const nothing = { checks: [], foreignKeys: [], indexes: [], key: [] }
const artist = { id, name: { ...text, maxLength: 20, unique: true } }
const album = { id, artist: { type: 'link', to: 'artist' } }

describe('constraints', () => {
  it('are only renamed with their table and their columns', () => {
    const before = projectOf({ artist, album })
    const after = projectOf(
      { person: { id, title: { ...artist.name, id: 'name' } }, album: { id, artist: { type: 'link', to: 'person' } } },
      { person: { id: 'artist' } },
    )
    expect(changesOf(before, after, 'person')).toEqual({
      checks: ['rename artist_name_check > person_title_check'],
      foreignKeys: [],
      indexes: ['rename artist_name_key > person_title_key'],
      key: ['rename'],
    })
    expect(changesOf(before, after, 'album')).toEqual(nothing)
  })

  it('go and come where what they say becomes another', () => {
    const before = projectOf({ artist, album })
    const after = projectOf({
      artist: { id, name: { ...text, maxLength: 30 } },
      album: { id, artist: { ...album.artist, onDelete: 'cascade' } },
    })
    expect(changesOf(before, after, 'artist')).toEqual({
      ...nothing,
      checks: ['drop artist_name_check', 'add artist_name_check'],
      indexes: ['drop artist_name_key'],
    })
    expect(changesOf(before, after, 'album')).toEqual({
      ...nothing,
      foreignKeys: ['drop album_artist_fkey', 'add album_artist_fkey'],
    })
  })

  it('go and come where the type of what they speak of becomes another', () => {
    const rest = { artist: { key: ['code'] } }
    const link = { album: { id, artist: { type: 'link', to: 'artist' } } }
    const before = projectOf({ artist: { code: { type: 'integer' } }, ...link }, rest)
    const after = projectOf({ artist: { code: { type: 'big integer' } }, ...link }, rest)
    expect(changesOf(before, after, 'album')).toMatchObject({
      foreignKeys: ['drop album_artist_fkey', 'add album_artist_fkey'],
      indexes: ['drop album_artist_idx', 'add album_artist_idx'],
    })
    expect(changesOf(before, after, 'artist').key).toEqual(['converted'])
  })

  it('go with a column that goes to the trash', () => {
    const rest = { artist: { indexes: [{ fields: ['name', 'id'] }], checks: { named: 'name != ""' } } }
    const gone = changesOf(projectOf({ artist, album }, rest), projectOf({ artist: { id }, album: { id } }), 'artist')
    expect(gone).toEqual({
      ...nothing,
      checks: ['drop artist_name_check', 'drop artist_named_check'],
      indexes: ['drop artist_name_id_idx', 'drop artist_name_key'],
    })
  })

  it('swap their names when two columns do', () => {
    const limited = (maxLength: number) => ({ ...text, maxLength })
    const before = projectOf({ artist: { id, a: limited(10), b: limited(20) } })
    const after = projectOf({ artist: { id, b: { ...limited(10), id: 'a' }, a: { ...limited(20), id: 'b' } } })
    expect(changesOf(before, after, 'artist').checks).toEqual([
      'rename artist_a_check > artist_b_check',
      'rename artist_b_check > artist_a_check',
    ])
  })

  it('of a key are made anew where it has other columns', () => {
    const fields = { code: { type: 'integer' }, part: { type: 'integer' } }
    const before = projectOf({ artist: fields }, { artist: { key: ['code'] } })
    const after = projectOf({ artist: fields }, { artist: { key: ['code', 'part'] } })
    expect(changesOf(before, after, 'artist').key).toEqual(['change'])
  })

  it('keep the prefix of an index on MariaDB as long as the column needs it', () => {
    const indexed = (maxLength: number) =>
      projectOf({ artist: { id, name: { ...text, maxLength } } }, { artist: { indexes: [{ fields: ['name'] }] } })
    const indexes = (kind: DatabaseKind) => changesOf(indexed(10), indexed(1000), 'artist', kind).indexes
    expect(indexes('mysql')).toEqual(['drop artist_name_idx', 'add artist_name_idx'])
    expect(indexes('postgres')).toEqual([])
  })
})

import { type DatabaseKind, readProject } from '@plinth/manifest'
import { expect, it } from 'vitest'
import { planInitialSchema } from '../plan/plan-initial-schema.ts'

/** Codes of what a database cannot hold of one table with these fields. */
function problems(kind: DatabaseKind, fields: object, rest: object = {}): readonly string[] {
  const table = { fields: { id: { type: 'auto number' }, ...fields }, ...rest }
  const reading = readProject([
    { path: 'plinth.json', text: '{ "name": "one", "database": "sqlite", "apis": [] }' },
    { path: 'tables/thing.json', text: JSON.stringify(table) },
  ])
  expect(reading.problems).toEqual([])
  return planInitialSchema(reading.project!, kind).problems.map(({ code, path }) => `${path} ${code}`)
}

it('PostgreSQL has hidden columns of its own', () => {
  expect(problems('postgres', { xmin: { type: 'integer' } })).toEqual(['tables/thing.json COLUMN_NAME_TAKEN'])
  expect(problems('sqlite', { xmin: { type: 'integer' } })).toEqual([])
})

it('MariaDB takes columns that differ by an accent for one', () => {
  const fields = { resume: { type: 'text' }, résumé: { type: 'text' } }
  expect(problems('mysql', fields)).toEqual(['tables/thing.json COLUMN_NAMES_CLASH'])
  expect(problems('postgres', fields)).toEqual([])
})

it('MariaDB compares 3072 bytes of what is unique', () => {
  expect(problems('mysql', { page: { type: 'url', unique: true } })).toEqual(['tables/thing.json UNIQUE_TOO_LONG'])
  expect(problems('mysql', { page: { type: 'url', unique: true, maxLength: 768 } })).toEqual([])
})

it('MariaDB counts what texts may hold into its row', () => {
  const fields = Object.fromEntries(Array.from({ length: 70 }, (_, n) => [`text_${n}`, { type: 'text' }]))
  expect(problems('mysql', fields)).toEqual(['tables/thing.json ROW_TOO_LONG'])
  expect(problems('postgres', fields)).toEqual([])
})

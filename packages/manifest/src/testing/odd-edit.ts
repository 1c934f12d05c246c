import type { Edit, EditKind } from '../edit/edit.ts'
import { editKinds } from '../edit/edit-schema.ts'
import { operations } from '../model/project.ts'
import type { SourceFile } from '../text/source-file.ts'
import type { WrittenField } from '../written/field.ts'
import type { WrittenProject } from '../written/project-file.ts'
import type { WrittenTable } from '../written/table-file.ts'
import type { Dice } from './dice.ts'
import { oddNames } from './odd-project.ts'

/** An edit of any kind that speaks mostly of what there is; many can be done, and many are refused for good reasons. */
export function oddEdit(dice: Dice, files: readonly SourceFile[], kind: EditKind = dice.one(editKinds)): Edit {
  const project = parsed<WrittenProject>(files, 'plinth.json')
  const tables = files.flatMap(({ path }) => /^tables\/(.*)\.json$/.exec(path)?.[1] ?? [])
  if (tables.length === 0) return { kind: 'addTable', table: 'x', to: { fields: { id: { type: 'auto number' } } } }
  const table = dice.one(tables)
  const written = parsed<WrittenTable>(files, `tables/${table}.json`)
  const fields = Object.keys(written.fields)
  const field = dice.below(30) === 0 ? 'none' : dice.one(fields)
  const links = fields.filter((name) => written.fields[name]!.type === 'link')
  const checks = Object.keys(written.checks ?? {})
  const indexes = written.indexes ?? []
  const roles = Object.keys(project.roles ?? {})
  const role = dice.one([...roles, 'clerk'])
  const api = dice.one([...project.apis.map(({ name }) => name), 'main'])
  const name = dice.one([...oddNames, ...tables, ...fields])
  const at = dice.coin() ? dice.below(5) : undefined
  const place = at === undefined ? {} : { at }
  switch (kind) {
    case 'changeProject':
      return { kind, to: dice.one([{ description: 'New.' }, { description: null, name: 'new' }, { $schema: './s' }]) }
    case 'addRole':
      return { kind, role: dice.one(['clerk', 'seller', 'guest']), to: { description: 'Sells.' }, ...place }
    case 'removeRole':
      return { kind, role }
    case 'renameRole':
      return { kind, role, to: dice.one(['seller', 'toString']) }
    case 'changeRole':
      return { kind, role, to: dice.coin() ? {} : { description: 'Other.' } }
    case 'addApi': {
      const exposed = Object.fromEntries(dice.some(tables).map((each) => [each, dice.some(operations)]))
      return { kind, api: { name: dice.one(['shop', 'back']), path: '/shop', tables: exposed }, ...place }
    }
    case 'removeApi':
      return { kind, api }
    case 'changeApi':
      return { kind, api, to: dice.one([{ name: 'other' }, { path: null }, { path: '/new', description: 'New.' }]) }
    case 'exposeTable':
      return { kind, api, table, operations: dice.some(operations), ...place }
    case 'hideTable':
      return { kind, api, table }
    case 'addTable': {
      const more = { [dice.one(oddNames)]: randomField(dice, tables), '7': randomField(dice, tables) }
      return { kind, table: name, to: { fields: { id: { type: 'auto number' }, ...more } } }
    }
    case 'removeTable':
      return { kind, table }
    case 'renameTable':
      return { kind, table, to: dice.one([name, written.id ?? name]) }
    case 'changeTable':
      return { kind, table, to: dice.one([{ description: 'New.' }, { id: 'born' }, { key: [field] }, { key: null }]) }
    case 'setAccess':
      return { kind, table, operation: dice.one(operations), roles: dice.some(['anyone', ...roles]) }
    case 'addField':
      return { kind, table, field: name, to: randomField(dice, tables), ...place }
    case 'removeField':
      return { kind, table, field }
    case 'renameField':
      return { kind, table, field, to: dice.one([name, written.fields[field]?.id ?? name]) }
    case 'changeField': {
      const before = written.fields[field] ?? { type: 'text' }
      return { kind, table, field, to: dice.coin() ? { ...before, description: 'New.' } : randomField(dice, tables) }
    }
    case 'moveField':
      return { kind, table, field, at: dice.below(6) }
    case 'linkToMany': {
      const link = dice.one([...links, field])
      return { kind, table, field: link, through: dice.one(['between', name]), ...(dice.coin() ? { name } : {}) }
    }
    case 'linkToOne': {
      const found = dice.one([...linksThrough(files, tables), { table, field }])
      return { kind, ...found, ...(dice.coin() ? { name } : {}) }
    }
    case 'addIndex':
      return { kind, table, to: { fields: [field, { field: dice.one(fields), order: 'desc' }] }, ...place }
    case 'removeIndex':
      return { kind, table, at: dice.below(indexes.length + 1) }
    case 'changeIndex':
      return { kind, table, at: dice.below(indexes.length + 1), to: { fields: [field], unique: true } }
    case 'addCheck':
      return { kind, table, check: name, to: `row["${field}"] != null`, ...place }
    case 'removeCheck':
      return { kind, table, check: dice.one([...checks, name]) }
    case 'renameCheck':
      return { kind, table, check: dice.one([...checks, name]), to: dice.one(oddNames) }
    case 'changeCheck':
      return { kind, table, check: dice.one([...checks, name]), to: `row["${field}"] == null` }
    case 'setSeed':
      return { kind, table, text: dice.coin() ? null : `${field}\n"1"\n` }
  }
}

/** Every many-to-many link: they are few, and few of them can become links to one. */
function linksThrough(files: readonly SourceFile[], tables: readonly string[]): { table: string; field: string }[] {
  return tables.flatMap((table) =>
    Object.entries(parsed<WrittenTable>(files, `tables/${table}.json`).fields).flatMap(([field, written]) =>
      written.type === 'link' && written.through !== undefined ? [{ table, field }] : [],
    ),
  )
}

function randomField(dice: Dice, tables: readonly string[]): WrittenField {
  return dice.one<WrittenField>([
    { type: 'text', default: 'it’s "odd"\n' },
    { type: 'decimal', default: 2.5, max: 1000 },
    { type: 'big integer', min: -5 },
    { type: 'json', default: { '2': 1, '1': [{}] } },
    { type: 'link', to: dice.one(tables) },
    { type: 'link', to: dice.one(tables), onDelete: 'clear' },
  ])
}

function parsed<Written>(files: readonly SourceFile[], path: string): Written {
  return JSON.parse(files.find((file) => file.path === path)!.text) as Written
}

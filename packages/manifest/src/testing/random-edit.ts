import { applyEdits } from '../edit/apply-edits.ts'
import type { Edit } from '../edit/edit.ts'
import { openProject } from '../edit/open-project.ts'
import { keysOf, listMember, member, objectMember, textMember } from '../json/change-json.ts'
import { operations } from '../model/project.ts'
import type { SourceFile } from '../text/source-file.ts'
import type { WrittenField } from '../written/field.ts'
import type { Dice } from './dice.ts'

/** A few edits that apply one after the other; fewer than `count` where nothing fits. */
export function randomEdits(files: readonly SourceFile[], count: number, dice: Dice): readonly Edit[] {
  const edits: Edit[] = []
  let now = files
  for (let tries = 0; edits.length < count && tries < 20 * count; tries++) {
    const edit = randomEdit(now, dice)
    const edited = applyEdits(now, [edit])
    if (edited.kind === 'refused') continue
    edits.push(edit)
    now = edited.files
  }
  return edits
}

/** Speaks of what is there most of the time; whether it may be applied is another question. */
export function randomEdit(files: readonly SourceFile[], dice: Dice): Edit {
  const open = openProject(files)
  const tables = [...open.tables.keys()]
  const table = dice.one(tables)
  const root = open.tables.get(table)!
  const fields = keysOf(member(root, 'fields'))
  const field = dice.one(fields)
  const checks = keysOf(member(root, 'checks'))
  const indexes = listMember(root, 'indexes').length
  const roles = keysOf(objectMember(open.project, 'roles'))
  const apis = listMember(open.project, 'apis').map((api) => textMember(api, 'name')!)
  const api = dice.one(['none', ...apis])
  const role = dice.one(['none', ...roles])
  const fresh = dice.one(['alpha', 'beta', 'title', 'price', 'book', 'shop', 'note'])
  const at = dice.coin() ? { at: dice.below(4) } : {}
  const description = dice.one(['new', 'newer', 'x'])

  const choices: (() => Edit)[] = [
    () => ({ kind: 'changeProject', to: { description } }),
    () => ({ kind: 'addRole', role: fresh, to: { description }, ...at }),
    () => ({ kind: 'removeRole', role }),
    () => ({ kind: 'renameRole', role, to: fresh }),
    () => ({ kind: 'changeRole', role, to: { description } }),
    () => ({ kind: 'addApi', api: { name: fresh, path: `/${fresh}`, tables: { [table]: ['read'] } }, ...at }),
    () => ({ kind: 'removeApi', api }),
    () => ({ kind: 'changeApi', api, to: dice.coin() ? { name: fresh } : { description } }),
    () => ({ kind: 'exposeTable', api, table, operations: dice.some(operations), ...at }),
    () => ({ kind: 'hideTable', api, table }),
    () => ({ kind: 'addTable', table: fresh, to: { fields: { id: { type: 'auto number' }, name: { type: 'text' } } } }),
    () => ({ kind: 'removeTable', table }),
    () => ({ kind: 'renameTable', table, to: fresh }),
    () => ({ kind: 'changeTable', table, to: { description } }),
    () => ({ kind: 'setAccess', table, operation: dice.one(operations), roles: dice.some(['anyone', ...roles]) }),
    () => ({ kind: 'addField', table, field: fresh, to: newField(), ...at }),
    () => ({ kind: 'addField', table, field: fresh, to: newField(), ...at }),
    () => ({ kind: 'removeField', table, field }),
    () => ({ kind: 'renameField', table, field, to: fresh }),
    () => ({ kind: 'renameField', table, field, to: fresh }),
    () => ({ kind: 'changeField', table, field, to: newField() }),
    () => ({ kind: 'moveField', table, field, at: dice.below(fields.length) }),
    () => ({ kind: 'linkToMany', table, field, through: 'between' }),
    () => ({ kind: 'linkToOne', table, field }),
    () => ({ kind: 'addIndex', table, to: { fields: [field] }, ...at }),
    () => ({ kind: 'removeIndex', table, at: dice.below(indexes + 1) }),
    () => ({ kind: 'changeIndex', table, at: dice.below(indexes + 1), to: { fields: [field], unique: true } }),
    () => ({ kind: 'addCheck', table, check: fresh, to: `${field} != null`, ...at }),
    () => ({ kind: 'removeCheck', table, check: dice.one(['none', ...checks]) }),
    () => ({ kind: 'renameCheck', table, check: dice.one(['none', ...checks]), to: fresh }),
    () => ({ kind: 'changeCheck', table, check: dice.one(['none', ...checks]), to: `${field} != null` }),
    () => ({ kind: 'setSeed', table, text: dice.coin() ? null : (open.seeds.get(table) ?? null) }),
  ]
  return dice.one(choices)()

  function newField(): WrittenField {
    return dice.one<WrittenField>([
      { type: 'text' },
      { type: 'text', description },
      { type: 'integer' },
      { type: 'link', to: dice.one(tables) },
    ])
  }
}

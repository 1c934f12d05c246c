import type { TableView, WrittenView } from '../diff/written-view.ts'
import type { Edit } from '../edit/edit.ts'
import { renameInExpression } from '../expression/rename-in-expression.ts'
import { textMember } from '../json/change-json.ts'
import { printJson } from '../json/print-json.ts'
import { ANYONE } from '../model/project.ts'
import type { WrittenField } from '../written/field.ts'
import type { WrittenIndex, WrittenTable } from '../written/table-file.ts'
import type { Part } from './part.ts'

/** The parts of a project that an edit depends on and those it changes. What follows by itself elsewhere is in neither. */
export interface Footprint {
  readonly reads: readonly Part[]
  readonly writes: readonly Part[]
}

/**
 * The footprint of an edit as `diffProjects` makes them. `before` is the project it is applied to; `isMoved` says of a
 * list and the name of something in it whether the edits only change its place there.
 */
export function footprintOf(
  edit: Edit,
  before: WrittenView,
  isMoved: (list: Part, name: string) => boolean,
): Footprint {
  switch (edit.kind) {
    case 'changeProject':
      return writes(...Object.keys(edit.to).map((key) => ['project', key]))
    case 'addRole':
    case 'removeRole':
      return inList(['order of roles'], edit.role, edit, writes(['role', edit.role]))
    case 'renameRole':
      return writes(['role', edit.role], ['role', edit.to])
    case 'changeRole':
      return writes(['role', edit.role])
    case 'addApi':
    case 'removeApi': {
      const name = edit.kind === 'addApi' ? edit.api.name : edit.api
      const exposed = edit.kind === 'addApi' ? Object.keys(edit.api.tables).map(tableThere) : []
      return inList(['order of APIs'], name, edit, { reads: exposed, writes: [['api', name]] })
    }
    case 'changeApi':
      if (edit.to.name !== undefined) return writes(['api', edit.api], ['api', edit.to.name])
      return writes(...Object.keys(edit.to).map((key) => ['api', edit.api, 'setting', key]))
    case 'exposeTable':
    case 'hideTable': {
      const { api, table } = edit
      const reads = edit.kind === 'exposeTable' ? [tableThere(table)] : []
      const order = ['api', api, 'order of tables']
      return inList(order, table, edit, { reads, writes: [['api', api, 'table', table]] })
    }
    case 'addTable':
      return { reads: readsOfTable(edit.table, edit.to), writes: [['table', edit.table]] }
    case 'removeTable': {
      const exposed = before.apis.filter((api) => api.tables.has(edit.table))
      return writes(['table', edit.table], ...exposed.map((api) => ['api', api.name, 'table', edit.table]))
    }
    case 'changeTable':
      return {
        reads: (edit.to.key ?? []).map((field) => fieldThere(edit.table, field)),
        writes: Object.keys(edit.to).map((key) => ['table', edit.table, 'setting', key]),
      }
    case 'setAccess':
      return { reads: readsOfRoles(edit.roles), writes: [['table', edit.table, 'access', edit.operation]] }
    case 'addField':
    case 'removeField':
    case 'moveField': {
      const { table, field } = edit
      const order = ['table', table, 'order of fields']
      if (edit.kind === 'moveField') return { reads: [fieldThere(table, field)], writes: [order] }
      const reads = edit.kind === 'addField' ? readsOfField(table, edit.to) : []
      return inList(order, field, edit, { reads, writes: [['table', table, 'field', field]] })
    }
    case 'changeField':
      return {
        reads: [fieldThere(edit.table, edit.field), ...readsOfField(edit.table, edit.to)],
        writes: [['table', edit.table, 'field', edit.field, 'declaration']],
      }
    case 'linkToMany':
    case 'linkToOne': {
      const { table, field } = edit
      const declared = before.tables.get(table)?.fields.get(field)
      const node = declared && (JSON.parse(printJson(declared)) as WrittenField)
      const link = node?.type === 'link' ? node : undefined
      const through = edit.kind === 'linkToMany' ? edit.through : link?.through
      const between: Part[] = through === undefined ? [] : [['table', through]]
      // The table between is exposed and open as the two it connects, and made of their keys.
      const ends = link === undefined ? [table] : [table, link.to]
      const reads: Part[] = [
        ['api'],
        ...ends.flatMap((end) => [tableThere(end), ['table', end, 'access'], ['table', end, 'setting', 'key']]),
      ]
      return { reads, writes: [['table', table, 'field', field], ['table', table, 'seed'], ...between] }
    }
    case 'addIndex':
    case 'removeIndex':
    case 'changeIndex': {
      const { table } = edit
      const old = edit.kind === 'addIndex' ? undefined : before.tables.get(table)?.indexes[edit.at]
      const made = edit.kind === 'removeIndex' ? undefined : JSON.stringify(edit.to)
      const texts = [...(old === undefined ? [] : [printJson(old)]), ...(made === undefined ? [] : [made])]
      const order = ['table', table, 'order of indexes']
      const all = texts.map((text): Footprint => {
        const at = edit.kind === 'addIndex' ? edit : {}
        return inList(order, text, at, writes(['table', table, 'index', text]))
      })
      const reads = edit.kind === 'removeIndex' ? [] : readsOfIndex(edit.to, before.tables.get(table))
      return { reads: [...reads, ...all.flatMap((one) => one.reads)], writes: all.flatMap((one) => one.writes) }
    }
    case 'addCheck':
    case 'removeCheck':
    case 'changeCheck': {
      const { table, check } = edit
      const reads = edit.kind === 'removeCheck' ? [] : readsOfExpression(edit.to, before.tables.get(table))
      const order = ['table', table, 'order of checks']
      return inList(order, check, edit.kind === 'changeCheck' ? {} : edit, {
        reads,
        writes: [['table', table, 'check', check]],
      })
    }
    case 'renameCheck':
      return writes(['table', edit.table, 'check', edit.check], ['table', edit.table, 'check', edit.to])
    case 'setSeed': {
      const fields = [...(before.tables.get(edit.table)?.fields.keys() ?? [])]
      return {
        reads: fields.map((field) => ['table', edit.table, 'field', field]),
        writes: [['table', edit.table, 'seed']],
      }
    }
    case 'renameTable':
      return writes(['table', edit.table])
    case 'renameField':
      return writes(['table', edit.table, 'field', edit.field])
  }

  /** Something new at a given place depends on the order there; something that only moves changes it. */
  function inList(order: Part, name: string, edit: object, one: Footprint): Footprint {
    if (isMoved(order, name)) return { reads: one.reads, writes: [...one.writes, order] }
    return !('at' in edit) || edit.at === undefined ? one : { reads: [...one.reads, order], writes: one.writes }
  }
}

function writes(...parts: readonly Part[]): Footprint {
  return { reads: [], writes: parts }
}

function tableThere(table: string): Part {
  return ['table', table, 'there']
}

function fieldThere(table: string, field: string): Part {
  return ['table', table, 'field', field, 'there']
}

function readsOfRoles(roles: readonly string[]): Part[] {
  return roles.filter((role) => role !== ANYONE).map((role) => ['role', role])
}

function readsOfTable(table: string, written: WrittenTable): Part[] {
  return [
    ...Object.values(written.fields).flatMap((field) => readsOfField(table, field)),
    ...Object.values(written.access ?? {}).flatMap((allowed) => readsOfRoles(Object.keys(allowed ?? {}))),
  ]
}

function readsOfField(table: string, field: WrittenField): Part[] {
  if (field.type !== 'link') return []
  const { to, by, through, near, far, columns } = field
  const between = through === undefined ? [] : [near, far].filter((side) => side !== undefined)
  return [
    tableThere(to),
    ...(by === undefined ? [] : [fieldThere(to, by)]),
    ...(through === undefined ? [] : [tableThere(through)]),
    ...between.map((side) => fieldThere(through!, side)),
    ...(columns ?? []).map((column) => fieldThere(table, column)),
  ]
}

function readsOfIndex({ fields, where }: WrittenIndex, table: TableView | undefined): Part[] {
  const names = fields.map((field) => (typeof field === 'string' ? field : field.field))
  const ofFields = table === undefined ? [] : names.map((name) => fieldThere(table.name, name))
  return [...ofFields, ...readsOfExpression(where ?? '', table)]
}

/** A column that is no field is one of a link: all links of the table count then. */
function readsOfExpression(source: string, table: TableView | undefined): Part[] {
  if (table === undefined) return []
  const columns = new Set<string>()
  renameInExpression(source, (column) => {
    columns.add(column)
    return column
  })
  const links = [...table.fields].flatMap(([name, field]) => (textMember(field, 'type') === 'link' ? [name] : []))
  const fields = [...columns].flatMap((column) => (table.fields.has(column) ? [column] : links))
  return fields.map((field) => fieldThere(table.name, field))
}

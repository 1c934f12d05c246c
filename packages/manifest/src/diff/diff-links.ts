import { isToOne } from '../edit/open-columns.ts'
import { textMember } from '../json/change-json.ts'
import type { JsonNode } from '../json/json-node.ts'
import type { Rehearsal } from './rehearsal.ts'
import { idOf, same, type TableView, type WrittenView } from './written-view.ts'

/** The tables between that go while a many-to-many link through them becomes a link to one. */
export function tablesBetween(before: WrittenView, after: WrittenView, gone: readonly string[]): ReadonlySet<string> {
  const idsToOne = new Set(
    [...after.tables.values()].flatMap((table) =>
      [...table.fields].filter(([, field]) => isToOne(field)).map(([name, field]) => linkId(table, name, field)),
    ),
  )
  const between = [...before.tables.values()].flatMap((table) =>
    [...table.fields].flatMap(([name, field]) => {
      const through = textMember(field, 'through')
      return through !== undefined && idsToOne.has(linkId(table, name, field)) ? [through] : []
    }),
  )
  return new Set(between.filter((table) => gone.includes(table)))
}

/** Turns links of a table into links to one where that alone makes what `after` says. */
export function linksToOne(rehearsal: Rehearsal, after: TableView, between: ReadonlySet<string>): void {
  const table = after.name
  for (const [field, node] of after.fields) {
    const through = textMember(rehearsal.table(table)?.fields.get(field), 'through')
    if (through === undefined || !between.has(through) || !isToOne(node)) continue
    rehearsal.attempt({ kind: 'linkToOne', table, field }, (result) => {
      return !result.tables.has(through) && same(result.tables.get(table)?.fields.get(field), node)
    })
  }
}

/** Turns links to one of a table into links through a new table where that makes both as `after` says. */
export function linksToMany(rehearsal: Rehearsal, after: TableView, wanted: WrittenView): void {
  const table = after.name
  for (const [field, node] of after.fields) {
    const through = textMember(node, 'through')
    const old = rehearsal.table(table)?.fields.get(field)
    if (through === undefined || !isToOne(old) || rehearsal.table(through) !== undefined) continue
    rehearsal.attempt({ kind: 'linkToMany', table, field, through }, (result) => {
      const isLink = same(result.tables.get(table)?.fields.get(field), node)
      return isLink && same(result.tables.get(through)?.root, wanted.tables.get(through)?.root)
    })
  }
}

function linkId(table: TableView, name: string, field: JsonNode): string {
  return JSON.stringify([table.id, idOf(name, field)])
}

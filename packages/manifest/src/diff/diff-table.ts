import { declarationOf } from '../edit/declaration.ts'
import { textNode } from '../json/change-json.ts'
import { printJson } from '../json/print-json.ts'
import { operations } from '../model/project.ts'
import { Bug } from '../problem/bug.ts'
import type { WrittenField } from '../written/field.ts'
import type { WrittenIndex } from '../written/table-file.ts'
import { changedSettings } from './changed-settings.ts'
import { diffList } from './diff-list.ts'
import { keptInOrder } from './kept-in-order.ts'
import type { Rehearsal } from './rehearsal.ts'
import type { Rename } from './rename.ts'
import { same, type TableView } from './written-view.ts'

/** Makes the table of the same name say what `after` says. Fields have their names by now. */
export function diffTable(rehearsal: Rehearsal, after: TableView): void {
  const now = () => rehearsal.table(after.name)!
  changeFields(rehearsal, now, after)
  const settings = changedSettings(now().settings, after.settings)
  if (settings !== undefined) rehearsal.do({ kind: 'changeTable', table: after.name, to: settings })
  changeIndexes(rehearsal, now, after)
  changeChecks(rehearsal, now, after)
  for (const operation of operations) {
    const roles = after.access[operation]
    if (now().access[operation].join('\n') === roles.join('\n')) continue
    rehearsal.do({ kind: 'setAccess', table: after.name, operation, roles })
  }
}

type Now = () => TableView

function changeFields(rehearsal: Rehearsal, now: Now, after: TableView): void {
  const table = after.name
  for (const step of diffList([...now().fields.keys()], [...after.fields.keys()])) {
    const field = step.name
    if (step.kind === 'remove') rehearsal.do({ kind: 'removeField', table, field })
    else if (step.kind === 'move') rehearsal.do({ kind: 'moveField', table, field, at: step.at })
    else {
      const { declared: to, ...exactly } = declarationOf<WrittenField>(after.fields.get(field)!)
      const at = step.at === undefined ? {} : { at: step.at }
      rehearsal.do({ kind: 'addField', table, field, to, ...at, ...exactly })
    }
  }
  for (const [field, node] of after.fields) {
    if (same(now().fields.get(field), node)) continue
    const { declared: to, ...exactly } = declarationOf<WrittenField>(node)
    rehearsal.do({ kind: 'changeField', table, field, to, ...exactly })
  }
}

/** Indexes have places and no names: those that stay are found first, the gaps between them are filled pair by pair. */
function changeIndexes(rehearsal: Rehearsal, now: Now, after: TableView): void {
  const table = after.name
  const before = now().indexes
  const wanted = (at: number) => declarationOf<WrittenIndex>(after.indexes[at]!).declared
  const kept = keptInOrder(before.map(printJson), after.indexes.map(printJson))
  let old = 0
  let at = 0
  for (const [keptOld, keptAt] of [...kept, [before.length, after.indexes.length] as const]) {
    for (; old < keptOld && at < keptAt; old++, at++) rehearsal.do({ kind: 'changeIndex', table, at, to: wanted(at) })
    for (; old < keptOld; old++) rehearsal.do({ kind: 'removeIndex', table, at })
    for (; at < keptAt; at++) {
      const place = at === now().indexes.length ? {} : { at }
      rehearsal.do({ kind: 'addIndex', table, to: wanted(at), ...place })
    }
    old++
    at++
  }
}

function changeChecks(rehearsal: Rehearsal, now: Now, after: TableView): void {
  const table = after.name
  for (const { from, to } of renamedChecks(now(), after)) {
    rehearsal.do({ kind: 'renameCheck', table, check: from, to })
  }
  const sourceOf = (check: string) => checkSource(after, check)
  for (const step of diffList([...now().checks.keys()], [...after.checks.keys()])) {
    const check = step.name
    if (step.kind !== 'add') rehearsal.do({ kind: 'removeCheck', table, check })
    if (step.kind === 'remove') continue
    const at = step.at === undefined || step.at === now().checks.size ? {} : { at: step.at }
    rehearsal.do({ kind: 'addCheck', table, check, to: sourceOf(check), ...at })
  }
  for (const check of after.checks.keys()) {
    if (same(now().checks.get(check), textNode(sourceOf(check)))) continue
    rehearsal.do({ kind: 'changeCheck', table, check, to: sourceOf(check) })
  }
}

function checkSource(table: TableView, check: string): string {
  const node = table.checks.get(check)
  if (node?.kind !== 'string') throw new Bug('c0d3-check-without-text', { check })
  return node.value
}

/** A check has no id; one that says the same under a new name was renamed. */
function renamedChecks(before: TableView, after: TableView): readonly Rename[] {
  const gone = [...before.checks].filter(([name]) => !after.checks.has(name))
  const come = [...after.checks].filter(([name]) => !before.checks.has(name))
  return gone.flatMap(([from, source]) => {
    const place = come.findIndex(([, other]) => same(source, other))
    return place < 0 ? [] : [{ from, to: come.splice(place, 1)[0]![0] }]
  })
}

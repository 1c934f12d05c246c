import { declarationOf } from '../edit/declaration.ts'
import type { Operation } from '../model/project.ts'
import type { WrittenApi } from '../written/project-file.ts'
import { changedSettings } from './changed-settings.ts'
import { diffList } from './diff-list.ts'
import type { Rehearsal } from './rehearsal.ts'
import type { Rename } from './rename.ts'
import { type ApiView, same, type WrittenView } from './written-view.ts'

/** Makes the APIs those of `after`, in their order. Tables have their names by now. */
export function diffApis(rehearsal: Rehearsal, after: WrittenView): void {
  const now = () => rehearsal.view.apis
  const named = (name: string) => now().find((api) => api.name === name)!
  for (const { from, to } of renamedApis(now(), after.apis)) {
    rehearsal.do({ kind: 'changeApi', api: from, to: { name: to } })
  }
  const wanted = new Map(after.apis.map((api) => [api.name, api]))
  const names = now().map((api) => api.name)
  for (const step of diffList(names, [...wanted.keys()])) {
    if (step.kind !== 'add') rehearsal.do({ kind: 'removeApi', api: step.name })
    if (step.kind === 'remove') continue
    const { declared: api, ...exactly } = declarationOf<WrittenApi>(wanted.get(step.name)!.root)
    const at = step.at === undefined || step.at === now().length ? {} : { at: step.at }
    rehearsal.do({ kind: 'addApi', api, ...at, ...exactly })
  }
  for (const api of after.apis) {
    const settings = changedSettings(named(api.name).settings, api.settings)
    if (settings !== undefined) rehearsal.do({ kind: 'changeApi', api: api.name, to: settings })
    changeExposed(rehearsal, () => named(api.name), api)
  }
}

/** No two APIs stand at one path, so that a new name at an old path is another name for the same. */
function renamedApis(before: readonly ApiView[], after: readonly ApiView[]): readonly Rename[] {
  const gone = before.filter((api) => !after.some(({ name }) => name === api.name))
  return after.flatMap((api) => {
    if (before.some(({ name }) => name === api.name)) return []
    const old = gone.find((one) => same(one.settings.get('path'), api.settings.get('path')))
    return old === undefined ? [] : [{ from: old.name, to: api.name }]
  })
}

function changeExposed(rehearsal: Rehearsal, now: () => ApiView, after: ApiView): void {
  const api = after.name
  const operationsOf = (table: string) => declarationOf<Operation[]>(after.tables.get(table)!).declared
  for (const step of diffList([...now().tables.keys()], [...after.tables.keys()])) {
    const table = step.name
    if (step.kind === 'remove') rehearsal.do({ kind: 'hideTable', api, table })
    else {
      const at = step.at === undefined ? {} : { at: step.at }
      rehearsal.do({ kind: 'exposeTable', api, table, operations: operationsOf(table), ...at })
    }
  }
  for (const [table, node] of after.tables) {
    if (same(now().tables.get(table), node)) continue
    rehearsal.do({ kind: 'exposeTable', api, table, operations: operationsOf(table) })
  }
}

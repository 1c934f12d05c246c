import { declarationOf } from '../edit/declaration.ts'
import type { WrittenRole } from '../edit/edit.ts'
import { diffList } from './diff-list.ts'
import type { Rehearsal } from './rehearsal.ts'
import type { Rename } from './rename.ts'
import { same, type WrittenView } from './written-view.ts'

/** Makes the roles those of `after`, in their order. */
export function diffRoles(rehearsal: Rehearsal, after: WrittenView): void {
  const now = () => rehearsal.view.roles
  const wanted = (role: string) => declarationOf<WrittenRole>(after.roles.get(role)!).declared
  for (const { from, to } of renamedRoles(rehearsal.view, after)) {
    rehearsal.do({ kind: 'renameRole', role: from, to })
  }
  for (const step of diffList([...now().keys()], [...after.roles.keys()])) {
    const role = step.name
    if (step.kind !== 'add') rehearsal.do({ kind: 'removeRole', role })
    if (step.kind === 'remove') continue
    const at = step.at === undefined || step.at === now().size ? {} : { at: step.at }
    rehearsal.do({ kind: 'addRole', role, to: wanted(role), ...at })
  }
  for (const [role, node] of after.roles) {
    if (!same(now().get(role), node)) rehearsal.do({ kind: 'changeRole', role, to: wanted(role) })
  }
}

/** A role has no id: one that is gone where another one of the same description came was renamed. */
function renamedRoles(before: WrittenView, after: WrittenView): readonly Rename[] {
  const names = [...before.roles.keys()]
  return [...after.roles.keys()].flatMap((to, place) => {
    const from = names[place]
    if (from === undefined || before.roles.has(to) || after.roles.has(from)) return []
    return same(before.roles.get(from), after.roles.get(to)) ? [{ from, to }] : []
  })
}

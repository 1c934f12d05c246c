import type { TableChange } from '../../model/change.ts'
import type { Step } from '../../model/change-plan.ts'
import { fitName } from '../../plan/name-book.ts'
import { quote, step } from './clause.ts'
import { nowOf } from './places.ts'

/** A table or column that gets another name. */
export interface Rename {
  readonly from: string
  readonly to: string
}

/** All tables that get another name: renamed, hidden, brought back. One statement, unless names go round in a circle. */
export function tableRenames(changes: readonly TableChange[]): readonly Step[] {
  const renames = changes.flatMap((change): readonly (Rename & { says: string; trash: boolean })[] => {
    if (change.kind === 'add') return []
    const from = change.kind === 'restore' ? change.hidden : change.before.name
    const to = nowOf(change, changes)
    return from === to ? [] : [{ from, to, says: saysOf(change), trash: change.kind === 'trash' }]
  })
  if (renames.length === 0) return []
  const { first, then } = inOrder(renames, (name) => fitName(`plinth_new_${name}`))
  const statements = [first, then].filter((list) => list.length > 0).map(renameTables)
  return [
    step(renames[0]!.from, renames.map(({ says }) => says).join(', '), statements, {
      rows: 'none',
      waits: 'nobody',
      loses: renames.some(({ trash }) => trash) ? 'to trash' : 'nothing',
    }),
  ]
}

/**
 * Renames so ordered that each name is free when it is given. Circles are broken by a name in between, in a statement of
 * its own: `first` and `then` can each be repeated after they took effect, and are refused then, where a swap in one
 * statement would be swapped back.
 */
export function inOrder<One extends Rename>(
  renames: readonly One[],
  between: (name: string) => string,
): { readonly first: readonly Rename[]; readonly then: readonly Rename[] } {
  const first: Rename[] = []
  const then: Rename[] = []
  let left: readonly Rename[] = renames
  while (left.length > 0) {
    const free = left.filter(({ to }) => !left.some(({ from }) => from === to))
    if (free.length > 0) {
      then.push(...free)
      left = left.filter((one) => !free.includes(one))
      continue
    }
    const [one, ...others] = left as readonly [Rename, ...Rename[]]
    first.push({ from: one.from, to: between(one.to) })
    left = [...others, { from: between(one.to), to: one.to }]
  }
  return { first, then }
}

/**
 * Whoever comes after a crash looks at the table that is named first, to see whether the statement took effect. So that
 * is one whose name nobody gets: it steps aside first, if it has to wait for its own new name.
 */
function renameTables(renames: readonly Rename[]): string {
  const isGiven = (name: string) => renames.some(({ to }) => to === name)
  const last = renames.find(({ from }) => !isGiven(from))
  const told =
    last === undefined || !isGiven(renames[0]!.from)
      ? renames
      : [
          { from: last.from, to: aside(last.from) },
          ...renames.map((one) => (one === last ? { from: aside(last.from), to: one.to } : one)),
        ]
  return `RENAME TABLE\n  ${told.map(({ from, to }) => `${quote(from)} TO ${quote(to)}`).join(',\n  ')}`
}

function aside(name: string): string {
  return fitName(`plinth_aside_${name}`)
}

function saysOf(change: Exclude<TableChange, { kind: 'add' }>): string {
  switch (change.kind) {
    case 'trash':
      return `move \`${change.before.name}\` to the trash`
    case 'restore':
      return `bring \`${change.after.name}\` back from the trash`
    case 'drop':
      return `free the name \`${change.before.name}\` for another table`
    case 'change':
      return `rename the table \`${change.before.name}\` to \`${change.after.name}\``
  }
}

import type { ToOneLink } from '@plinth/manifest'
import type { TableChange } from '../../model/change.ts'
import type { Guard } from '../../model/change-plan.ts'
import type { LinkShape } from '../../model/snapshot.ts'
import { toOneLinks } from '../../plan/table-constraints.ts'
import { clearedLinks } from '../returning-links.ts'
import { orphanGuard } from './guards.ts'
import { type Projection, projection } from './projection.ts'
import type { TableWork } from './table-work.ts'

/**
 * Links that are new on rows which are there: `first` where the rows they point at only change their names, `last` where
 * those are only there in the end.
 */
export function orphans(
  work: TableWork,
  works: readonly TableWork[],
  changes: readonly TableChange[],
  first: Projection,
  later: ReadonlySet<string>,
): { readonly first: readonly Guard[]; readonly last: readonly Guard[] } {
  const guards = { first: [] as Guard[], last: [] as Guard[] }
  const cleared = clearedLinks(work)
  for (const link of [...work.newLinks, ...filledLinks(work)]) {
    // They were taken from the very rows they point at.
    if (link.from.every((name) => later.has(name)) || cleared.includes(link)) continue
    if (link.from.some((name) => first.value(name) === 'NULL')) continue
    const target = targetAtFirst(link, works, changes)
    if (target !== undefined && hadIt(work, link, target)) continue
    if (target !== undefined && !link.from.some((name) => later.has(name))) {
      guards.first.push(orphanGuard(work, link, first, target))
    } else {
      guards.last.push(orphanGuard(work, link, finalRows(work), { name: link.to, at: link.at }))
    }
  }
  return guards
}

/** Links that stay, in rows that get a value there. */
function filledLinks({ after, columns, newLinks }: TableWork): readonly LinkShape<ToOneLink>[] {
  const filled = columns.flatMap((change) => (change.kind === 'keep' && change.fill ? [change.to.name] : []))
  return toOneLinks(after).filter((link) => !newLinks.includes(link) && link.from.some((name) => filled.includes(name)))
}

interface Target {
  readonly name: string
  readonly at: readonly string[]
}

/** The same columns pointed at the same rows already: only what happens on delete, or a name, is another. */
function hadIt(work: TableWork, link: LinkShape<ToOneLink>, target: Target): boolean {
  const befores = link.from.map((name) => {
    const change = work.columns.find((one) => 'to' in one && one.to.name === name)
    return change?.kind === 'keep' && change.values.kind === 'same' && !change.fill ? change.from.name : undefined
  })
  return work.before.links.some(
    (old) =>
      old.kind === 'to one' &&
      old.to === target.name &&
      old.from.join('\n') === befores.join('\n') &&
      old.at.join('\n') === target.at.join('\n'),
  )
}

/** What a link points at, by its names of before; undefined where it is new, comes back or gets other values. */
function targetAtFirst(
  link: LinkShape<ToOneLink>,
  works: readonly TableWork[],
  changes: readonly TableChange[],
): Target | undefined {
  if (changes.some((change) => change.kind === 'add' && change.after.name === link.to)) return undefined
  const work = works.find(({ after }) => after.name === link.to)
  if (work === undefined) return { name: link.to, at: link.at }
  const at = link.at.flatMap((name) => {
    const change = work.columns.find((one) => 'to' in one && one.to.name === name)
    return change?.kind === 'keep' && change.values.kind === 'same' ? [change.from.name] : []
  })
  return at.length === link.at.length ? { name: work.found, at } : undefined
}

/** The table when all is done: every value stands in its column. */
function finalRows(work: TableWork): Projection {
  const key = work.after.key
  const settled: TableWork = {
    ...work,
    before: { ...work.after, key },
    columns: work.after.columns.map((column) => ({ kind: 'keep', from: column, to: column, values: { kind: 'same' } })),
  }
  return projection(settled, 'held', new Set())
}

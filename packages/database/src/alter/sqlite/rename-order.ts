import { Bug } from '@plinth/manifest'
import { fitName } from '../../plan/name-book.ts'

export interface Rename {
  readonly from: string
  readonly to: string
}

/**
 * Renames in an order in which no name is taken twice. Where names change places, one steps aside under a name that no
 * project can have. `taken` are all names that are there at first. `fold` gives names that are one to the database one
 * form: SQLite does not tell upper from lower case.
 */
export function orderRenames(
  renames: readonly Rename[],
  taken: readonly string[],
  fold: (name: string) => string = folded,
): readonly Rename[] {
  const occupied = new Set(taken.map(fold))
  const ordered: Rename[] = []
  let waiting = renames.filter(({ from, to }) => from !== to)
  const take = (rename: Rename) => {
    ordered.push(rename)
    occupied.delete(fold(rename.from))
    occupied.add(fold(rename.to))
  }
  while (waiting.length > 0) {
    const next = waiting.find(({ to }) => !occupied.has(fold(to)))
    if (next !== undefined) {
      take(next)
      waiting = waiting.filter((rename) => rename !== next)
      continue
    }
    const blocked = waiting.find(({ from }) => !from.startsWith(ASIDE))
    if (blocked === undefined) throw new Bug('d5s1-name-is-taken', { waiting })
    const aside = freeName(ASIDE, blocked.from, occupied)
    take({ from: blocked.from, to: aside })
    waiting = waiting.map((rename) => (rename === blocked ? { from: aside, to: blocked.to } : rename))
  }
  return ordered
}

const ASIDE = 'plinth_aside_'

/** A name with `prefix` that is not among `occupied`. */
export function freeName(prefix: string, name: string, occupied: ReadonlySet<string>): string {
  let wanted = fitName(`${prefix}${name}`)
  for (let n = 2; occupied.has(folded(wanted)); n += 1) wanted = fitName(`${prefix}${name}_${n}`)
  return wanted
}

export function folded(name: string): string {
  return name.toLowerCase()
}

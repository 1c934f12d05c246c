import type { DatabaseKind } from '@plinth/manifest'
import { readTerm } from './read-term.ts'
import { textOf } from './term.ts'

/** Whether two pieces of SQL say the same; undefined where one of them says what is not known here. */
export function sameSql(one: string, other: string, kind: DatabaseKind): boolean | undefined {
  if (one === other) return true
  const [a, b] = [readTerm(one, kind), readTerm(other, kind)]
  return a === undefined || b === undefined ? undefined : textOf(a) === textOf(b)
}

/** What is not known is taken to be what was written: databases spell in more ways than can be read. */
export function mayBeSame(one: string | undefined, other: string | undefined, kind: DatabaseKind): boolean {
  if (one === undefined || other === undefined) return one === other
  return sameSql(one, other, kind) !== false
}

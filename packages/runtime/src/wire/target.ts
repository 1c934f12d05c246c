import { MAX_SELECT_DEPTH } from './limits.ts'
import { readJsonSteps, readName } from './name.ts'
import type { ColumnPath } from './query.ts'
import { Scanner } from './scanner.ts'

/** What a parameter is about, by its name: a column, or the order, limit, offset or logic of the rows at `path`. */
export type Target =
  | { readonly kind: 'filter'; readonly path: readonly string[]; readonly column: ColumnPath }
  | { readonly kind: 'order' | 'limit' | 'offset'; readonly path: readonly string[] }
  | {
      readonly kind: 'logic'
      readonly path: readonly string[]
      readonly operator: 'and' | 'or'
      readonly negated: boolean
    }

/** Reads a parameter's name: `title`, `data->>a`, `tracks.unit_price`, `tracks.not.or`, `tracks.genre.limit`. */
export function readTarget(name: string): Target {
  const scanner = new Scanner('tree path', name)
  const path: string[] = []
  let last = readSegment(scanner)
  let beforeLast: Segment | undefined
  while (scanner.takes('.')) {
    path.push(last.name)
    beforeLast = last
    last = readSegment(scanner)
    if (path.length > MAX_SELECT_DEPTH + 1) throw scanner.problem(`a path may have at most ${MAX_SELECT_DEPTH} names`)
  }
  const json = readJsonSteps(scanner)
  if (!scanner.done) throw scanner.unexpected('"." or end of input')

  const word = last.quoted || json.length > 0 ? undefined : last.name
  if (word === 'order' || word === 'limit' || word === 'offset') return { kind: word, path }
  if (word === 'and' || word === 'or') {
    const negated = beforeLast?.name === 'not' && !beforeLast.quoted
    return { kind: 'logic', path: negated ? path.slice(0, -1) : path, operator: word, negated }
  }
  return { kind: 'filter', path, column: { name: last.name, json } }
}

interface Segment {
  readonly name: string
  /** A quoted word is a name, even where a bare one would be a word of the grammar. */
  readonly quoted: boolean
}

function readSegment(scanner: Scanner): Segment {
  const quoted = scanner.sees('"')
  return { name: readName(scanner), quoted }
}

import { readFilter } from './filter.ts'
import { MAX_FILTERS, MAX_LOGIC_DEPTH } from './limits.ts'
import { readColumnPath } from './name.ts'
import type { LogicNode, WireValue } from './query.ts'
import { Scanner } from './scanner.ts'

/** Parses the value of `and`, `or`, `not.and` or `not.or`: `(id.eq.1,not.or(a.is.null,b.gt.2))`. */
export function parseLogic(
  kind: 'and' | 'or',
  negated: boolean,
  text: string,
  values: WireValue[],
  tally: FilterTally,
): LogicNode {
  const scanner = new Scanner('logic tree', text)
  scanner.skipBlanks()
  const group = readGroup(scanner, kind, negated, values, tally, 1)
  if (!scanner.done) throw scanner.unexpected('end of input')
  return group
}

/** How many filters a request holds so far, over all its parameters. */
export class FilterTally {
  #filters = 0

  add(scanner: Scanner): void {
    if (++this.#filters > MAX_FILTERS) throw scanner.problem(`a request may have at most ${MAX_FILTERS} filters`)
  }
}

function readGroup(
  scanner: Scanner,
  kind: 'and' | 'or',
  negated: boolean,
  values: WireValue[],
  tally: FilterTally,
  depth: number,
): LogicNode {
  if (depth > MAX_LOGIC_DEPTH) throw scanner.problem(`groups may be at most ${MAX_LOGIC_DEPTH} levels deep`)
  scanner.expect('(')
  const parts: LogicNode[] = []
  do {
    parts.push(readPart(scanner, values, tally, depth))
    scanner.skipBlanks()
  } while (scanner.takes(','))
  scanner.expect(')')
  scanner.skipBlanks()
  return { kind, negated, parts }
}

/** `and`, `or` and `not` are words of the grammar here, never columns, unless they are quoted. */
function readPart(scanner: Scanner, values: WireValue[], tally: FilterTally, depth: number): LogicNode {
  scanner.skipBlanks()
  const negated = scanner.takes('not.')
  for (const kind of ['and', 'or'] as const) {
    if (!scanner.sees(`${kind}(`)) continue
    scanner.at += kind.length
    return readGroup(scanner, kind, negated, values, tally, depth + 1)
  }
  if (negated) throw scanner.unexpected('logic operator (and, or)')

  tally.add(scanner)
  const column = readColumnPath(scanner)
  scanner.expect('.')
  return readFilter(scanner, column, values, 'logic tree')
}

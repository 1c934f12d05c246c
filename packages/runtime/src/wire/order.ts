import { MAX_ORDER_TERMS } from './limits.ts'
import { readColumnPath, readJsonSteps, readName } from './name.ts'
import type { ColumnPath, OrderTerm } from './query.ts'
import { Scanner } from './scanner.ts'

/** Parses `order`: `name.desc.nullslast,artist(name),data->>a`. Blank means no order. */
export function parseOrder(text: string): readonly OrderTerm[] {
  const scanner = new Scanner('order', text)
  const terms: OrderTerm[] = []
  scanner.skipBlanks()
  if (scanner.done) return terms
  do {
    if (terms.length === MAX_ORDER_TERMS) throw scanner.problem(`at most ${MAX_ORDER_TERMS} terms may order`)
    terms.push(readTerm(scanner))
    scanner.skipBlanks()
  } while (scanner.takes(','))
  if (!scanner.done) throw scanner.unexpected('"," or end of input')
  return terms
}

function readTerm(scanner: Scanner): OrderTerm {
  const name = readName(scanner)
  let relation: string | undefined
  let column: ColumnPath
  if (scanner.takes('(')) {
    relation = name
    column = readColumnPath(scanner)
    scanner.expect(')')
  } else {
    column = { name, json: readJsonSteps(scanner) }
  }

  let direction: OrderTerm['direction'] | undefined
  let nulls: OrderTerm['nulls']
  while (scanner.takes('.')) {
    const start = scanner.at
    const word = readName(scanner)
    if ((word === 'asc' || word === 'desc') && direction === undefined && nulls === undefined) direction = word
    else if (word === 'nullsfirst' && nulls === undefined) nulls = 'first'
    else if (word === 'nullslast' && nulls === undefined) nulls = 'last'
    else {
      scanner.at = start
      throw scanner.unexpected(
        direction === undefined ? '"asc", "desc", "nullsfirst" or "nullslast"' : '"nullsfirst" or "nullslast"',
      )
    }
  }
  return { relation, column, direction: direction ?? 'asc', nulls }
}

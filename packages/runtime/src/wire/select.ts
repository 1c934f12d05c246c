import { MAX_SELECT_DEPTH, MAX_SELECT_ITEMS } from './limits.ts'
import { readJsonSteps, readName } from './name.ts'
import type { Aggregate, SelectItem } from './query.ts'
import { Scanner } from './scanner.ts'

const aggregates: ReadonlySet<string> = new Set<Aggregate>(['count', 'sum', 'avg', 'min', 'max'])

/** What one `select` holds so far, over all its levels. */
interface Tally {
  items: number
}

/** Parses `select`; blank means everything, which is the empty list. */
export function parseSelect(text: string): readonly SelectItem[] {
  const scanner = new Scanner('select parameter', text)
  scanner.skipBlanks()
  if (scanner.done) return []
  const items = readItems(scanner, { items: 0 }, 1)
  if (!scanner.done) throw scanner.unexpected('"," or end of input')
  return items
}

function readItems(scanner: Scanner, tally: Tally, depth: number): SelectItem[] {
  const items: SelectItem[] = []
  do {
    if (++tally.items > MAX_SELECT_ITEMS) throw scanner.problem(`at most ${MAX_SELECT_ITEMS} items may be selected`)
    items.push(readItem(scanner, tally, depth))
    scanner.skipBlanks()
  } while (scanner.takes(','))
  return items
}

function readItem(scanner: Scanner, tally: Tally, depth: number): SelectItem {
  scanner.skipBlanks()
  if (scanner.takes('*')) return { kind: 'all' }
  if (scanner.takes('...')) return readEmbed(scanner, tally, depth, readName(scanner), undefined, true)

  let name = readName(scanner)
  let alias: string | undefined
  if (scanner.sees(':') && !scanner.sees('::')) {
    scanner.at++
    alias = name
    name = readName(scanner)
  }
  if (name === 'count' && scanner.takes('()')) return { kind: 'count', alias, cast: readCast(scanner) }
  if (scanner.sees('!') || scanner.sees('(')) return readEmbed(scanner, tally, depth, name, alias, false)

  const column = { name, json: readJsonSteps(scanner) }
  const cast = readCast(scanner)
  const aggregate = readAggregate(scanner)
  const aggregateCast = aggregate === undefined ? undefined : readCast(scanner)
  return { kind: 'column', column, alias, cast, aggregate, aggregateCast }
}

function readCast(scanner: Scanner): string | undefined {
  return scanner.takes('::') ? readName(scanner) : undefined
}

function readAggregate(scanner: Scanner): Aggregate | undefined {
  if (!scanner.takes('.')) return undefined
  const start = scanner.at
  const name = readName(scanner)
  if (!aggregates.has(name)) {
    scanner.at = start
    throw scanner.unexpected('an aggregate (count, sum, avg, min, max)')
  }
  scanner.expect('()')
  return name as Aggregate
}

/** Reads what follows a relation's name: `!hint!inner(…)`. With nothing between the parentheses it shows nothing. */
function readEmbed(
  scanner: Scanner,
  tally: Tally,
  depth: number,
  relation: string,
  alias: string | undefined,
  spread: boolean,
): SelectItem {
  let hint: string | undefined
  let join: 'inner' | 'left' | undefined
  while (scanner.takes('!')) {
    const start = scanner.at
    const word = readName(scanner)
    if ((word === 'inner' || word === 'left') && join === undefined) join = word
    else if (hint === undefined) hint = word
    else {
      scanner.at = start
      throw scanner.unexpected('"("')
    }
  }
  if (depth > MAX_SELECT_DEPTH) throw scanner.problem(`embedding may be at most ${MAX_SELECT_DEPTH} levels deep`)
  scanner.expect('(')
  scanner.skipBlanks()
  const select = scanner.sees(')') ? [] : readItems(scanner, tally, depth + 1)
  scanner.expect(')')
  return { kind: 'embed', relation, alias, hint, join: join ?? 'left', spread, select }
}

/** A passage between brackets, or a piece of text that is never broken: a literal, a name, a word, a sign. */
type Token = string | readonly Token[]

/** As far as SQL stands on one line. */
const WIDTH = 110

const passages = /'(?:[^'\\]|''|\\.)*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\w+|\s+|./gs

/** SQL laid out for a reader: a clause a line, and what is too long for its line broken at commas and brackets. */
export function printSql(text: string): string {
  const words = text.match(passages) ?? []
  let next = 0
  const group = (): Token[] => {
    const tokens: Token[] = []
    while (next < words.length) {
      const word = words[next++]!
      if (word === ')') return tokens
      tokens.push(word === '(' ? group() : word)
    }
    return tokens
  }
  return clauses(group(), '')
}

const flat = (tokens: readonly Token[]): string =>
  tokens.map((token) => (typeof token === 'string' ? token : `(${flat(token)})`)).join('')

const fits = (tokens: readonly Token[], indent: string): boolean => indent.length + flat(tokens).length <= WIDTH

function laidOut(tokens: readonly Token[], indent: string): string {
  return fits(tokens, indent) ? flat(tokens).trim() : clauses(tokens, indent)
}

function clauses(tokens: readonly Token[], indent: string): string {
  const parts = split(tokens, (at) => (startsClause(tokens, at) ? 'before' : undefined))
  return parts.map((part) => clause(part, indent)).join(`\n${indent}`)
}

/** One clause: broken at its commas, else at its `and`s, else inside its longest brackets. */
function clause(tokens: readonly Token[], indent: string): string {
  if (fits(tokens, indent)) return flat(tokens).trim()
  const inner = `${indent}  `
  const [head, rest] = keyword(tokens)
  const parts = withTheirKeys(split(rest, (at) => (rest[at] === ',' ? 'instead' : undefined)))
  const lead = head === '' ? '' : `${head}\n${inner}`
  const within = head === '' ? indent : inner
  if (parts.length > 1) return lead + parts.map((part) => laidOut(part, within)).join(`,\n${within}`)
  const terms = split(rest, (at) => (rest[at] === 'and' || rest[at] === 'or' ? 'before' : undefined))
  if (terms.length > 1) return lead + terms.map((term) => laidOut(term, within)).join(`\n${within}`)
  return broken(tokens, indent)
}

function broken(tokens: readonly Token[], indent: string): string {
  const longest = tokens.reduce((best, token, at) => (size(token) > size(tokens[best]!) ? at : best), 0)
  const group = tokens[longest]!
  if (typeof group === 'string') return flat(tokens).trim()
  const inner = `${indent}  `
  const before = flat(tokens.slice(0, longest)).trimStart()
  return `${before}(\n${inner}${laidOut(group, inner)}\n${indent})${flat(tokens.slice(longest + 1)).trimEnd()}`
}

const size = (token: Token): number => (typeof token === 'string' ? 0 : flat(token).length)

/** Splits before a token, or at one that is left out. */
function split(tokens: readonly Token[], where: (at: number) => 'before' | 'instead' | undefined): Token[][] {
  const parts: Token[][] = [[]]
  for (const [at, token] of tokens.entries()) {
    const here = where(at)
    if (here !== undefined && flat(parts.at(-1)!).trim() !== '') parts.push([])
    if (here !== 'instead') parts.at(-1)!.push(token)
  }
  return parts
}

const openings = ['select', 'from', 'where', 'limit', 'values', 'set', 'returning', 'join', 'for']
const withBy = ['group', 'order']

function startsClause(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]!
  if (typeof token !== 'string') return false
  const follower = tokens[at + 2]
  if (withBy.includes(token)) return follower === 'by'
  if (token === 'from' && (tokens[at - 2] === 'distinct' || tokens[at - 2] === 'delete')) return false
  return openings.includes(token) || (token === 'on' && follower === 'conflict')
}

function keyword(tokens: readonly Token[]): [head: string, rest: readonly Token[]] {
  const first = tokens.findIndex((token) => typeof token !== 'string' || token.trim() !== '')
  const word = tokens[first]
  if (typeof word !== 'string') return ['', tokens]
  if (withBy.includes(word)) return [`${word} by`, tokens.slice(first + 3)]
  return ['select', 'where', 'values', 'set'].includes(word) ? [word, tokens.slice(first + 1)] : ['', tokens]
}

/** The key of a JSON object and its value stand on one line. */
function withTheirKeys(parts: readonly Token[][]): Token[][] {
  const paired: Token[][] = []
  for (const part of parts) {
    const before = paired.at(-1)
    if (before && /^'[{,]".*":'$/s.test(flat(before).trim())) before.push(',', ...part)
    else paired.push([...part])
  }
  return paired
}

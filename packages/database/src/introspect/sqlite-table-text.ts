import type { LiveCheck } from './live-schema.ts'
import { type Token, tokensOf } from './tokens.ts'

/** What only the text of a CREATE TABLE says on SQLite. */
export interface TableText {
  readonly checks: readonly LiveCheck[]
  /** Collations by the names of their columns. */
  readonly collations: ReadonlyMap<string, string>
  readonly isNumbered: boolean
}

const nothing: TableText = { checks: [], collations: new Map(), isNumbered: false }

/** Reads the checks of a table, and which columns sort by other rules, from the text with which it was made. */
export function readTableText(sql: string): TableText {
  const tokens = tokensOf(sql, 'sqlite')
  const open = tokens?.findIndex(({ kind, text }) => kind === 'sign' && text === '(') ?? -1
  if (tokens === undefined || open === -1) return nothing
  const parts = partsOf(tokens.slice(open + 1))
  const columns = parts.filter(([first]) => first?.kind === 'name' && (first.quoted || !tableWords.has(lower(first))))
  return {
    checks: parts.flatMap((part) => checksIn(part, sql, columns.includes(part) ? part[0]?.text : undefined)),

    collations: new Map(columns.flatMap(collationIn)),
    isNumbered: tokens.some((token) => isWord(token, 'autoincrement')),
  }
}

const tableWords = new Set(['constraint', 'primary', 'unique', 'check', 'foreign'])

/** Definitions between commas, up to the parenthesis that closes the table. */
function partsOf(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const parts: Token[][] = [[]]
  let depth = 0
  for (const token of tokens) {
    if (isSign(token, '(')) depth += 1
    if (isSign(token, ')')) depth -= 1
    if (depth < 0) break
    if (depth === 0 && isSign(token, ',')) parts.push([])
    else parts.at(-1)!.push(token)
  }
  return parts
}

function checksIn(part: readonly Token[], sql: string, column: string | undefined): readonly LiveCheck[] {
  return part.flatMap((token, place) => {
    const next = part[place + 1]
    if (depthAt(part, place) > 0 || !isWord(token, 'check') || next === undefined || !isSign(next, '(')) return []
    const close = part.findIndex((one, at) => at > place && isSign(one, ')') && depthAt(part, at) === 1)
    const [constraint, name] = part.slice(Math.max(place - 2, 0), place)
    const isNamed = constraint !== undefined && name !== undefined && isWord(constraint, 'constraint')
    const inside = sql.slice(next.end, part[close]?.at).trim()
    return [{ name: isNamed ? name.text : undefined, sql: inside, column, validated: true }]
  })
}

/** How many parentheses are open before this token. */
function depthAt(part: readonly Token[], place: number): number {
  return part
    .slice(0, place)
    .reduce((depth, token) => depth + Number(isSign(token, '(')) - Number(isSign(token, ')')), 0)
}

function collationIn(part: readonly Token[]): readonly (readonly [string, string])[] {
  const place = part.findIndex((token, at) => isWord(token, 'collate') && depthAt(part, at) === 0)
  const collation = place === -1 ? undefined : part[place + 1]?.text
  return collation === undefined || collation.toLowerCase() === 'binary' ? [] : [[part[0]!.text, collation]]
}

function isSign(token: Token, sign: string): boolean {
  return token.kind === 'sign' && token.text === sign
}

function isWord(token: Token, word: string): boolean {
  return token.kind === 'name' && !token.quoted && lower(token) === word
}

const lower = ({ text }: Token): string => text.toLowerCase()

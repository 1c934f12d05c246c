import type { DatabaseKind } from '@plinth/manifest'

/** A piece of SQL. `at` and `end` are where it stands in the text. */
export type Token = { readonly at: number; readonly end: number } & (
  | { readonly kind: 'name'; readonly text: string; readonly quoted: boolean }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'sign'; readonly text: string }
)

const patterns = [
  /(?<space>\s+|--[^\n]*|\/\*[\s\S]*?\*\/)/y,
  /(?<escaped>[eE]'(?:[^'\\]|''|\\[\s\S])*')/y,
  /(?<text>'(?:[^'\\]|''|\\[\s\S])*')/y,
  /(?<quoted>"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\])/y,
  /(?<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)/y,
  /(?<word>[\p{L}_][\p{L}\p{N}\p{M}_$]*)/uy,
  /(?<sign>::|<=|>=|<>|!=|<@|\|\||[-+*/%&<>=(),.[\]])/y,
] as const

/** In SQLite and PostgreSQL a backslash stands for itself. */
const plainText = /'(?:[^']|'')*'/y

/** Undefined where the text holds something that is not known here. */
export function tokensOf(sql: string, kind: DatabaseKind): readonly Token[] | undefined {
  const found: Token[] = []
  let at = 0
  while (at < sql.length) {
    const match = matchAt(sql, at, kind)
    if (match === undefined) return undefined
    const { end, token } = match
    if (token !== undefined) found.push({ ...token, at, end })
    at = end
  }
  return found
}

type Bare = { kind: 'name'; text: string; quoted: boolean } | { kind: 'text' | 'number' | 'sign'; text: string }

function matchAt(sql: string, at: number, kind: DatabaseKind) {
  if (sql[at] === "'" && kind !== 'mysql') {
    plainText.lastIndex = at
    const [text] = plainText.exec(sql) ?? []
    return text === undefined
      ? undefined
      : { end: at + text.length, token: { kind: 'text', text: unquoted(text) } as Bare }
  }
  for (const pattern of patterns) {
    pattern.lastIndex = at
    const match = pattern.exec(sql)
    // `[` opens a name in SQLite, and a list behind PostgreSQL's ARRAY.
    if (match === null || (kind !== 'sqlite' && /^\[./s.test(match[0]))) continue
    return { end: at + match[0].length, token: tokenOf(match.groups!) }
  }
  return undefined
}

function tokenOf(groups: Record<string, string | undefined>): Bare | undefined {
  const { escaped, text, quoted, number, word, sign } = groups
  if (escaped !== undefined) return { kind: 'text', text: unescaped(escaped.slice(1)) }
  if (text !== undefined) return { kind: 'text', text: unescaped(text) }
  if (quoted !== undefined) return { kind: 'name', text: nameIn(quoted), quoted: true }
  if (number !== undefined) return { kind: 'number', text: number }
  if (word !== undefined) return { kind: 'name', text: word, quoted: false }
  return sign === undefined ? undefined : { kind: 'sign', text: sign }
}

function nameIn(quoted: string): string {
  const mark = quoted.at(-1)!
  return quoted.slice(1, -1).replaceAll(mark + mark, mark)
}

function unquoted(text: string): string {
  return text.slice(1, -1).replaceAll("''", "'")
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', '0': '\0', Z: '\x1a' }

function unescaped(text: string): string {
  return text
    .slice(1, -1)
    .replace(/''|\\u([0-9a-fA-F]{4})|\\([\s\S])/g, (whole, code: string | undefined, letter: string | undefined) => {
      if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16))
      return letter === undefined ? whole.slice(1) : (escapes[letter] ?? letter)
    })
}

import { Code } from './code.ts'
import { keyText } from './identifier.ts'
import { stringLiteral } from './string-literal.ts'

/** Plain data. A property that is undefined is left out. */
export type Literal =
  | string
  | number
  | boolean
  | null
  | readonly Literal[]
  | { readonly [name: string]: Literal | undefined }

/** What is longer than this is broken over lines, one entry a line. */
const ONE_LINE = 100

/** Data as TypeScript writes it: quoted, escaped, on one line while that is short. No string ever spans lines. */
export function literal(value: Literal): Code {
  return new Code(literalText(value))
}

/** Pieces in square brackets, laid out as a literal list is. */
export function listOf(pieces: readonly Code[]): Code {
  return new Code(
    bracketed(
      '[',
      pieces.map((piece) => piece.text),
      ']',
      '',
    ),
    pieces.flatMap((piece) => piece.imports),
  )
}

function literalText(value: Literal): string {
  if (typeof value === 'string') return stringLiteral(value)
  if (typeof value !== 'object' || value === null) return String(value)
  if (isList(value)) return bracketed('[', value.map(literalText), ']', '')
  const entries = Object.entries(value)
    .filter((entry): entry is [string, Literal] => entry[1] !== undefined)
    .map(([name, each]) => `${keyText(name)}: ${literalText(each)}`)
  return bracketed('{', entries, '}', ' ')
}

// `Array.isArray` does not narrow a readonly list.
function isList(value: Literal): value is readonly Literal[] {
  return Array.isArray(value)
}

function bracketed(open: string, entries: readonly string[], close: string, padding: '' | ' '): string {
  if (entries.length === 0) return open + close
  const line = `${open}${padding}${entries.join(', ')}${padding}${close}`
  if (line.length <= ONE_LINE && !line.includes('\n')) return line
  return `${open}\n${entries.map((entry) => `  ${entry.replaceAll('\n', '\n  ')},\n`).join('')}${close}`
}

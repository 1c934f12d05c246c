import type { Import } from './imported.ts'

/**
 * A piece of text that remembers its imports. Only the doors of this folder make one (`code`, `imported`, `identifier`,
 * `propertyKey`, `literal`, `docComment`, …), so that text from a project cannot reach the output unescaped.
 */
export class Code {
  readonly text: string
  readonly imports: readonly Import[]

  constructor(text: string, imports: readonly Import[] = []) {
    this.text = text
    this.imports = imports
  }
}

/** What may stand between the braces: a piece, or pieces that follow one another on lines of their own. */
export type Piece = Code | readonly Code[]

/** A piece that prints nothing; a line that holds nothing else goes with it. */
export const nothing = new Code('')

/** A template is dedented once, however often it prints. */
const dedented = new WeakMap<TemplateStringsArray, readonly string[]>()

/**
 * Text that looks like what it prints. The indentation that the template has in our source is taken away, nested pieces
 * take the indentation of their place, and a line whose pieces are all empty is left out.
 */
export function code(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Code {
  const parts = dedented.get(strings) ?? dedent(strings)
  dedented.set(strings, parts)
  const imports: Import[] = []
  const lines: Line[] = [{ text: '', hadPiece: false }]
  parts.forEach((part, index) => {
    append(lines, part, '')
    const piece = pieces[index]
    if (piece === undefined) return
    const nested = (piece instanceof Code ? [piece] : piece).filter((each) => each.text !== '')
    for (const each of nested) imports.push(...each.imports)
    const line = lines.at(-1)!
    line.hadPiece = true
    append(lines, nested.map((each) => each.text).join('\n'), /^\s*/.exec(line.text)![0])
  })
  return new Code(withoutEmptyLines(lines), imports)
}

/** Pieces on one line, with a separator of ours between them. */
export function joined(pieces: readonly Code[], separator: ', ' | ' | ' | ' '): Code {
  return new Code(
    pieces.map((piece) => piece.text).join(separator),
    pieces.flatMap((piece) => piece.imports),
  )
}

/** Pieces with a blank line between them. */
export function apart(pieces: readonly Code[]): Code {
  return new Code(
    pieces.map((piece) => piece.text).join('\n\n'),
    pieces.flatMap((piece) => piece.imports),
  )
}

interface Line {
  text: string
  hadPiece: boolean
}

function append(lines: Line[], text: string, indentation: string): void {
  // Most pieces are words on a line.
  if (!text.includes('\n')) {
    lines.at(-1)!.text += text
    return
  }
  const [first = '', ...rest] = text.split('\n')
  lines.at(-1)!.text += first
  for (const line of rest) lines.push({ text: line === '' ? '' : indentation + line, hadPiece: false })
}

/** Leaves out lines that only empty pieces stood on, and blank lines at either end or in a row. */
function withoutEmptyLines(lines: readonly Line[]): string {
  const kept: string[] = []
  for (const line of lines) {
    const text = line.text.trimEnd()
    if (text === '' && (line.hadPiece || kept.length === 0 || kept.at(-1) === '')) continue
    kept.push(text)
  }
  if (kept.at(-1) === '') kept.pop()
  return kept.join('\n')
}

/** Takes away the indentation that all lines of a template share; a line that a piece stands on counts as a line. */
function dedent(strings: TemplateStringsArray): readonly string[] {
  const indentations = strings.flatMap((part, index) => {
    const lines = part.split('\n')
    return lines
      .filter((line, at) => at > 0 && (line.trim() !== '' || (at === lines.length - 1 && index < strings.length - 1)))
      .map((line) => line.length - line.trimStart().length)
  })
  const shared = Math.min(...indentations, Number.MAX_SAFE_INTEGER)
  return strings.map((part) =>
    part
      .split('\n')
      .map((line, at) => (at === 0 ? line : line.slice(shared)))
      .join('\n'),
  )
}

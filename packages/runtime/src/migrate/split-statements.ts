import type { Dialect } from '../sql/dialect.ts'

export interface MigrationStatement {
  readonly text: string
  /** The line of `up.sql` on which it starts. */
  readonly line: number
}

/** What a semicolon may stand in without ending a statement, besides dollar quotes; tried at each place, in this order. */
const shared = ["'(?:[^']|'')*'", '"(?:[^"]|"")*"', '--[^\\n]*', '/\\*[\\s\\S]*?\\*/']
const passages: Record<Dialect['kind'], RegExp> = {
  sqlite: passage([...shared, '\\[[^\\]]*\\]', '`(?:[^`]|``)*`']),
  // A tag is quoted text up to the same tag; block comments may nest one level deep, which is what people write.
  postgres: passage([
    "\\b[eE]'(?:[^'\\\\]|''|\\\\[\\s\\S])*'",
    '/\\*(?:[^/*]|/(?!\\*)|\\*(?!/)|/\\*[\\s\\S]*?\\*/)*\\*/',
    '(\\$(?:[\\p{L}_][\\p{L}\\d_]*)?\\$)[\\s\\S]*?\\1',
    ...shared,
  ]),
  mysql: passage([
    "'(?:[^'\\\\]|''|\\\\[\\s\\S])*'",
    '"(?:[^"\\\\]|""|\\\\[\\s\\S])*"',
    '#[^\\n]*',
    '`(?:[^`]|``)*`',
    ...shared,
  ]),
}

function passage(kinds: readonly string[]): RegExp {
  return new RegExp(kinds.join('|'), 'uy')
}

/**
 * The statements of a migration, in order. Semicolons in quotes, comments and dollar quotes do not end one, nor do those
 * inside a trigger of SQLite, which ends with `end;`. `delimiter`, a command of MySQL's client, is not known.
 */
export function splitStatements(text: string, kind: Dialect['kind']): MigrationStatement[] {
  const statements: MigrationStatement[] = []
  const inside = passages[kind]
  let start = 0
  /** The statement without comments and quoted text: whether it says anything, and whether it is a trigger's. */
  let words = ''

  const finish = (end: number) => {
    if (words.trim() !== '') statements.push(statementAt(text, start, end))
    start = end + 1
    words = ''
  }
  for (let at = 0; at < text.length; ) {
    inside.lastIndex = at
    const skipped = inside.exec(text)?.[0]
    if (skipped !== undefined) {
      words += /^(--|#|\/\*)/.test(skipped) ? ' ' : 'x'
      at += skipped.length
      continue
    }
    if (text[at] === ';' && !(kind === 'sqlite' && isOpenTrigger(words))) finish(at)
    else words += text[at]
    at++
  }
  finish(text.length)
  return statements
}

function isOpenTrigger(words: string): boolean {
  return /^\s*create\s+(temp\s+|temporary\s+)?trigger\b/i.test(words) && !/\bend\s*$/i.test(words)
}

function statementAt(text: string, start: number, end: number): MigrationStatement {
  const raw = text.slice(start, end)
  const from = start + raw.length - raw.trimStart().length
  return { text: raw.trim(), line: text.slice(0, from).split('\n').length }
}

import { Code, nothing } from './code.ts'

const lineEnd = /\r\n|[\n\r\u2028\u2029]/

/** Prose as a doc comment: nothing in it can end the comment. No words, no comment. */
export function docComment(words: string | undefined): Code {
  if (words === undefined || words.trim() === '') return nothing
  const lines = words.trim().replaceAll('*/', '*\\/').split(lineEnd)
  if (lines.length === 1) return new Code(`/** ${lines[0]} */`)
  return new Code(`/**\n${lines.map((line) => ` * ${line}`.trimEnd()).join('\n')}\n */`)
}

/** Prose as line comments, `//` or `#` before each line of it. */
export function lineComment(words: string, mark: '//' | '#' = '//'): Code {
  return new Code(
    words
      .split(lineEnd)
      .map((line) => `${mark} ${line}`.trimEnd())
      .join('\n'),
  )
}

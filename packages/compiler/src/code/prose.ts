import { Code } from './code.ts'

/** Words of a project in Markdown: on one line, and nothing in them is markup. */
export function prose(words: string): Code {
  return new Code(
    words
      .replaceAll(/\s+/g, ' ')
      .trim()
      .replaceAll(/[\\`*_[\]<>|&#~]/g, '\\$&')
      .replace(/^([-+=]|\d+[.)])/, '\\$1'),
  )
}

/** A text between backticks in Markdown. */
export function codeSpan(text: string): Code {
  return new Code(`\`${text.replaceAll(/[`\s]+/g, ' ')}\``)
}

/** One line of comment, whatever the words hold: nothing in them can end it, or look like the end of a statement. */
export function comment(words: string): string {
  const line = words.replace(/[\s\p{Cc}\u2028\u2029]+/gu, ' ').replace(/[; ]+$/, '')
  return `-- ${line}\n`
}

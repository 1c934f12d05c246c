/** One command of a ```` ```console ```` block: what is typed after `$ `, and the lines it prints. */
export interface Typed {
  readonly command: string
  readonly prints: string
}

const BLOCK = /^```console\n([\s\S]*?)^```$/gm

/** The commands of a page, in the order in which a reader types them. */
export function transcriptOf(markdown: string): Typed[] {
  return [...markdown.matchAll(BLOCK)].flatMap(([, text]) =>
    text!
      .split(/^\$ /m)
      .slice(1)
      .map((part) => {
        const end = part.indexOf('\n')
        return { command: part.slice(0, end), prints: part.slice(end + 1).trimEnd() }
      }),
  )
}

/** The page with what its commands have printed now. */
export function withTranscript(markdown: string, typed: readonly Typed[]): string {
  let next = 0
  return markdown.replaceAll(BLOCK, (_, text: string) => {
    const count = text.split(/^\$ /m).length - 1
    const parts = typed.slice(next, next + count)
    next += count
    const lines = parts.map(({ command, prints }) => `$ ${command}\n${prints === '' ? '' : `${prints}\n`}`)
    return `\`\`\`console\n${lines.join('\n')}\`\`\``
  })
}

/** The words of a command line as a shell splits them: by spaces, and not within single quotes. */
export function wordsOf(command: string): string[] {
  return [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain!)
}

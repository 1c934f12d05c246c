import { readFileSync } from 'node:fs'

/** A request as a person writes it in a `requests.http`. */
export interface WrittenRequest {
  readonly title: string
  readonly method: string
  /** Path and parameters below the API's own path, not encoded. */
  readonly target: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
}

/**
 * Reads requests: `### title`, a line with method and target (whose parameters may go on in indented lines), headers,
 * and after an empty line the body.
 */
export function readRequests(file: URL): readonly WrittenRequest[] {
  const [, ...sections] = readFileSync(file, 'utf8').split(/^### /m)
  return sections.map((section) => {
    const [title = '', ...lines] = section.trimEnd().split('\n')
    const gap = lines.indexOf('')
    const head = gap === -1 ? lines : lines.slice(0, gap)
    const [first = '', ...headers] = head.join('\n').replace(/\n\s+/g, '').split('\n')
    const [method = '', target = ''] = first.split(/ (.*)/)
    return {
      title,
      method,
      target,
      headers: Object.fromEntries(headers.map((line) => line.split(/: (.*)/).slice(0, 2))),
      body: gap === -1 ? undefined : lines.slice(gap + 1).join('\n'),
    }
  })
}

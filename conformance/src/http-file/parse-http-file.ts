import type { DatabaseKind } from '@plinth/manifest'
import type { Exchange, ExpectedAnswer, Header, WrittenRequest } from './exchange.ts'

/** Reads a file of exchanges; README.md describes its form. Throws where a line cannot be meant. */
export function parseHttpFile(text: string, path: string): Exchange[] {
  const blocks = text.split(/^### /m)
  if (blocks[0]?.trim() !== '') throw new Error(`${path}: an exchange begins with a title, '### …'`)
  return blocks.slice(1).map((block) => parseExchange(block, path))
}

const ANSWER = /^HTTP (\d{3})(?: \(only (sqlite|postgres|mysql)(?:, (sqlite|postgres|mysql))?: (.+)\))?$/

function parseExchange(block: string, path: string): Exchange {
  const [title = '', ...lines] = block.split('\n')
  const starts = lines.flatMap((line, index) => (ANSWER.test(line) ? [index] : []))
  const asked = lines.slice(0, starts[0] ?? lines.length)
  const notes = asked.filter((line, index) => line.startsWith('# ') && index < firstRequestLine(asked))
  const answers = starts.map((start, index) => parseAnswer(lines.slice(start, starts[index + 1])))
  const request = parseRequest(asked.slice(firstRequestLine(asked)), `${path}: ${title}`)
  return { title: title.trim(), notes: notes.map((line) => line.slice(2)), request, answers }
}

const firstRequestLine = (lines: readonly string[]): number =>
  lines.findIndex((line) => line.trim() !== '' && !line.startsWith('#'))

function parseRequest(lines: readonly string[], place: string): WrittenRequest {
  const [, method, path] = /^([A-Z]+) (\S.*)$/.exec(lines[0] ?? '') ?? []
  if (method === undefined || path === undefined) throw new Error(`${place}: '${lines[0]}' is no request line`)
  const more = lines.slice(1).findIndex((line) => !line.startsWith('  '))
  const parameters = lines.slice(1, more === -1 ? undefined : 1 + more).map((line) => line.trim())
  const { headers, body } = parseMessage(lines.slice(1 + parameters.length))
  return { method, target: [path, ...parameters], headers, body }
}

function parseAnswer(lines: readonly string[]): ExpectedAnswer {
  const [, status, first, second, reason] = ANSWER.exec(lines[0]!)!
  const databases = [first, second].filter((name) => name !== undefined) as DatabaseKind[]
  const only = reason === undefined ? undefined : { databases, reason }
  return { status: Number(status), only, ...parseMessage(lines.slice(1)) }
}

/** Headers up to a blank line, then the body, whose blank lines at the end do not count. */
function parseMessage(lines: readonly string[]): { headers: Header[]; body: string } {
  const blank = lines.indexOf('')
  const head = blank === -1 ? lines : lines.slice(0, blank)
  const headers = head.map((line): Header => {
    const colon = line.indexOf(':')
    if (colon === -1) throw new Error(`'${line}' is no header`)
    return [line.slice(0, colon), line.slice(colon + 1).trim()]
  })
  const body = blank === -1 ? '' : lines.slice(blank).join('\n')
  return { headers, body: body.replace(/^\n+|\n+$/g, '') }
}

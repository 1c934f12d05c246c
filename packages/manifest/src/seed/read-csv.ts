import type { FactsOf } from '../problem/catalogue.ts'

/** What a CSV text holds, as far as its shape goes. */
export interface CsvShape {
  /** The cells of the first line. */
  readonly header: readonly CsvCell[]
  /** Rows that do not have as many cells as the header. */
  readonly oddRows: readonly { readonly offset: number; readonly cells: number }[]
}

export interface CsvCell {
  readonly text: string
  readonly offset: number
}

type Report = (code: 'CSV_BROKEN', offset: number, facts: FactsOf<'CSV_BROKEN'>) => void

/**
 * The shape of a CSV text (RFC 4180: commas, double quotes, a quote in quotes written twice; LF or CR LF), or undefined
 * when its quotes do not match (reported). Values are not read here: the runtime does, by the type of each column.
 */
export function readCsv(text: string, report: Report): CsvShape | undefined {
  const header: CsvCell[] = []
  const oddRows: { offset: number; cells: number }[] = []
  let rowStart = 0
  let cells = 0
  let isHeader = true
  let at = 0
  while (at < text.length || cells > 0) {
    const end = cellEnd(text, at)
    if (end === undefined || !endsCell(text, end)) {
      const what = end === undefined ? 'a cell that begins with a quote has no closing quote' : misplaced(text, at)
      report('CSV_BROKEN', end === undefined ? at : Math.min(end, text.length - 1), { what })
      return undefined
    }
    if (isHeader) header.push({ text: cellText(text.slice(at, end)), offset: at })
    cells++
    if (text[end] === ',') {
      at = end + 1
      continue
    }
    const isBlank = cells === 1 && end === rowStart
    if (!isHeader && !(isBlank && header.length > 1) && cells !== header.length)
      oddRows.push({ offset: rowStart, cells })
    isHeader = false
    cells = 0
    at = end + (text.startsWith('\r\n', end) ? 2 : 1)
    rowStart = at
  }
  return { header, oddRows }
}

/** Where the cell that begins at `start` ends, or undefined when its closing quote is missing. */
export function cellEnd(text: string, start: number): number | undefined {
  if (text[start] !== '"') {
    unquoted.lastIndex = start
    return unquoted.exec(text)?.index ?? text.length
  }
  let quote = text.indexOf('"', start + 1)
  while (quote >= 0 && text[quote + 1] === '"') quote = text.indexOf('"', quote + 2)
  return quote < 0 ? undefined : quote + 1
}

const unquoted = /[,\r\n"]/g

function endsCell(text: string, at: number): boolean {
  return at >= text.length || text[at] === ',' || text[at] === '\n' || text[at] === '\r'
}

function misplaced(text: string, start: number): string {
  return text[start] === '"'
    ? 'text follows the closing quote of a cell'
    : 'a quote stands inside a cell without quotes around it'
}

export function cellText(written: string): string {
  return written.startsWith('"') ? written.slice(1, -1).replaceAll('""', '"') : written
}

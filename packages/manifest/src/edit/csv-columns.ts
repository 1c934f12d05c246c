import { cellEnd, cellText, readCsv } from '../seed/read-csv.ts'

/** The text with other names in its first line. What is no CSV stays as it is: reading the project names the fault. */
export function withCsvColumns(text: string, newName: (name: string) => string): string {
  const csv = readCsv(text, () => {})
  if (csv === undefined) return text
  let renamed = text
  for (const { text: name, offset } of csv.header.toReversed()) {
    const to = newName(name.replace(BYTE_ORDER_MARK, ''))
    if (to === name.replace(BYTE_ORDER_MARK, '')) continue
    const start = name.startsWith(BYTE_ORDER_MARK) ? offset + 1 : offset
    renamed = renamed.slice(0, start) + csvCell(to) + renamed.slice(cellEnd(text, offset))
  }
  return renamed
}

/** The text without some columns; undefined when none is left. */
export function withoutCsvColumns(text: string, names: ReadonlySet<string>): string | undefined {
  const rows = csvRows(text)
  const kept = rows?.[0]?.flatMap((cell, index) => (names.has(cellText(cell)) ? [] : [index]))
  if (rows === undefined || kept === undefined || kept.length === rows[0]!.length) return text
  if (kept.length === 0) return undefined
  const lines = rows.flatMap((row) => (row.length === 1 ? [] : [kept.flatMap((index) => row[index] ?? []).join(',')]))
  return `${lines.join('\n')}\n`
}

/** The cells of each row as they are written, or undefined when the text is no CSV. */
export function csvRows(source: string): readonly (readonly string[])[] | undefined {
  const text = source.replace(BYTE_ORDER_MARK, '')
  if (readCsv(text, () => {}) === undefined) return undefined
  const rows: string[][] = []
  let row: string[] = []
  for (let at = 0; at < text.length || row.length > 0; ) {
    const end = cellEnd(text, at) ?? text.length
    row.push(text.slice(at, end))
    if (text[end] === ',') {
      at = end + 1
      continue
    }
    rows.push(row)
    row = []
    at = end + (text.startsWith('\r\n', end) ? 2 : 1)
  }
  return rows
}

/** A cell as it is written: in quotes where it must be. */
export function csvCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

const BYTE_ORDER_MARK = '\uFEFF'

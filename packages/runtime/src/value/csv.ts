import { Problem } from '../problem/problem.ts'

/** Rows of a CSV: cells in the order of `columns`, null where nothing stands between the commas. */
export interface CsvRows {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (string | null)[])[]
}

/**
 * Parses CSV (RFC 4180) whose first line is a header. An empty cell or a bare `NULL` is null, `""` is the empty text.
 * Lines end in LF or CRLF. Blank lines are skipped, except that with one column they are rows of null.
 */
export function parseCsv(text: string): CsvRows {
  const reader = new CsvReader(text)
  const columns = reader.readRecord().map((cell) => cell ?? '')
  checkHeader(reader, columns)
  const rows: (string | null)[][] = []
  while (!reader.done) {
    const { line } = reader
    const row = reader.readRecord()
    if (row.length === 1 && row[0] === null && columns.length > 1) continue
    if (row.length !== columns.length) {
      throw csvProblem(
        'All lines must have same number of fields',
        line,
        `${row.length} fields for ${columns.length} columns`,
      )
    }
    rows.push(row)
  }
  return { columns, rows }
}

function checkHeader({ line }: CsvReader, columns: readonly string[]): void {
  if (columns.includes('')) throw csvProblem('Empty or invalid csv', 1, 'the header has a column without a name')
  const repeated = columns.find((name, index) => columns.indexOf(name) !== index)
  if (repeated !== undefined) throw csvProblem('Empty or invalid csv', line - 1, `column "${repeated}" stands twice`)
}

function csvProblem(message: string, line: number, details: string): Problem {
  return new Problem(400, 'PGRST102', message, `line ${line}: ${details}`)
}

/** Reads records one after the other. */
class CsvReader {
  readonly #text: string
  #at: number
  line = 1

  constructor(text: string) {
    this.#text = text
    this.#at = text.startsWith('\ufeff') ? 1 : 0
  }

  get done(): boolean {
    return this.#at >= this.#text.length
  }

  readRecord(): (string | null)[] {
    const record: (string | null)[] = []
    do record.push(this.#text[this.#at] === '"' ? this.#readQuoted() : this.#readBare())
    while (this.#takes(','))
    if (!this.#takes('\r\n') && !this.#takes('\n') && !this.done) {
      throw csvProblem('Empty or invalid csv', this.line, 'a quoted field is followed by something else than a comma')
    }
    this.line++
    return record
  }

  #takes(token: string): boolean {
    if (!this.#text.startsWith(token, this.#at)) return false
    this.#at += token.length
    return true
  }

  #readBare(): string | null {
    const start = this.#at
    for (; this.#at < this.#text.length; this.#at++) {
      const code = this.#text.charCodeAt(this.#at)
      if (code === 0x2c || code === 0x0a) break
      if (code === 0x0d && this.#text.charCodeAt(this.#at + 1) === 0x0a) break
      if (code === 0x22)
        throw csvProblem('Empty or invalid csv', this.line, 'a field with quotes must be quoted as a whole')
    }
    const cell = this.#text.slice(start, this.#at)
    return cell === '' || cell === 'NULL' ? null : cell
  }

  #readQuoted(): string {
    const { line } = this
    let cell = ''
    for (let from = this.#at + 1; ; from = this.#at + 1) {
      const quote = this.#text.indexOf('"', from)
      if (quote === -1) throw csvProblem('Empty or invalid csv', line, 'a quote is not closed')
      const piece = this.#text.slice(from, quote)
      for (let at = piece.indexOf('\n'); at !== -1; at = piece.indexOf('\n', at + 1)) this.line++
      this.#at = quote + 1
      if (this.#text[this.#at] !== '"') return cell + piece
      cell += `${piece}"`
    }
  }
}

/**
 * Writes rows as CSV. Each row is the JSON text of an object whose properties stand in the order of `columns`; numbers
 * are copied digit by digit, never read. As in PostgREST no line end follows the last row.
 */
export function writeCsv(columns: readonly string[], jsonRows: readonly string[]): string {
  const lines = [columns.map(writeCell).join(',')]
  for (const row of jsonRows) lines.push(cellsOf(row).join(','))
  return lines.join('\n')
}

/** The cells of one object, by walking over its text; it came from a database and is valid JSON. */
function cellsOf(object: string): string[] {
  const cells: string[] = []
  let at = skipBlanks(object, 0) + 1 // behind the brace
  while (true) {
    at = skipBlanks(object, at)
    if (at >= object.length || object[at] === '}') return cells
    at = skipBlanks(object, endOfValue(object, at)) + 1 // behind the colon
    at = skipBlanks(object, at)
    const end = endOfValue(object, at)
    cells.push(cellOf(object.slice(at, end)))
    at = skipBlanks(object, end)
    if (object[at] === ',') at++
  }
}

function cellOf(json: string): string {
  const first = json[0]
  if (first === '"') return writeCell(JSON.parse(json) as string)
  if (json === 'null') return ''
  return first === '{' || first === '[' ? writeCell(json) : json
}

function writeCell(text: string): string {
  if (text !== '' && text !== 'NULL' && !/[",\r\n]/.test(text)) return text
  return `"${text.replaceAll('"', '""')}"`
}

function skipBlanks(text: string, start: number): number {
  let at = start
  while (text.charCodeAt(at) <= 0x20) at++
  return at
}

/** Where the value that begins here ends. */
function endOfValue(text: string, start: number): number {
  let depth = 0
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x22) {
      at = endOfString(text, at)
      if (depth === 0) return at + 1
    } else if (code === 0x7b || code === 0x5b) depth++
    else if (code === 0x7d || code === 0x5d) {
      if (depth === 0) return at // the brace around a number, true, false or null
      if (--depth === 0) return at + 1
    } else if (depth === 0 && (code === 0x2c || code <= 0x20)) return at
  }
  return text.length
}

function endOfString(text: string, open: number): number {
  for (let at = open + 1; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x22) return at
    if (code === 0x5c) at++
  }
  return text.length
}

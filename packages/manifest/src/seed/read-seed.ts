import type { Seed } from '../model/project.ts'
import type { Column, Table } from '../model/table.ts'
import { FileProblems } from '../problem/file-problems.ts'
import type { Problem } from '../problem/problem.ts'
import { closestName } from '../text/closest-name.ts'
import type { SourceFile } from '../text/source-file.ts'
import { fieldEditByHand } from './edit-by-hand.ts'
import { readCsv } from './read-csv.ts'

/** The seed rows of a table, or undefined when the file does not fit it (reported). */
export function readSeed(source: SourceFile, table: Table, list: Problem[]): Seed | undefined {
  const problems = new FileProblems(source.path, source.text, list)
  const refused = refusedCharacter(source.text)
  if (refused >= 0) problems.report('TEXT_REFUSED', refused, undefined)
  const csv = readCsv(source.text, (code, offset, facts) => problems.report(code, offset, facts))
  if (csv === undefined) return undefined
  const columns = csv.header.map((cell) => cell.text)
  if (columns.length === 0 || (columns.length === 1 && columns[0] === '')) {
    problems.report('SEED_HEADER_MISSING', 0, undefined)
    return undefined
  }
  const known = table.columns.map((column) => column.name)
  const unsaid = known.filter((name) => !columns.includes(name))
  for (const [index, { text, offset }] of csv.header.entries()) {
    if (!known.includes(text)) {
      const link = table.links.find((candidate) => candidate.name === text)
      const closest = link?.kind === 'to one' ? link.from[0] : closestName(text, known)
      const edit = link === undefined ? fieldEditByHand(table.name, text, closest, unsaid) : undefined
      problems.report('SEED_COLUMN_UNKNOWN', offset, { column: text, table: table.name, known, closest, edit })
    } else if (columns.indexOf(text) < index) {
      problems.report('SEED_COLUMN_TWICE', offset, { column: text })
    }
  }
  for (const column of table.columns) {
    if (needsValue(column) && !columns.includes(column.name)) {
      problems.report('SEED_COLUMN_MISSING', 0, { column: column.name })
    }
  }
  for (const { offset, cells } of csv.oddRows.slice(0, REPORTED_ROWS)) {
    problems.report('SEED_ROW_LENGTH', offset, { found: cells, expected: columns.length })
  }
  return { table: table.name, path: source.path, columns, text: source.text }
}

/** Where the first NUL or half of a surrogate pair stands, or -1. */
function refusedCharacter(text: string): number {
  const nul = text.indexOf('\0')
  return nul >= 0 || text.isWellFormed() ? nul : text.search(/\p{Surrogate}/u)
}

/** Odd rows named one by one: when a whole file is shifted, the first few tell it all. */
const REPORTED_ROWS = 20

function needsValue(column: Column): boolean {
  return column.required && column.default === undefined && column.type !== 'auto number'
}

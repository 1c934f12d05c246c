import type { ComparedTable, Moved } from '@plinth/host'
import type { Terminal } from '../terminal/terminal.ts'
import { numbered } from './move-lines.ts'

/** The verdict: whether every row has arrived as it was. */
export function showMoved(moved: Moved, { paint }: Pick<Terminal, 'paint'>): string {
  if (moved.kind === 'stopped') return 'Stopped. The same command goes on from here.'
  const rows = moved.tables.reduce((sum, table) => sum + table.rows, 0)
  if (moved.kind === 'moved') {
    const speed = moved.perSecond === 0 ? '' : `, copied at ${numbered(moved.perSecond)} rows a second`
    return `${paint('green', '✓')} Every row is the same on both sides: ${numbered(rows)} rows in ${moved.tables.length} tables${speed}.`
  }
  return [
    `${paint('red', '✗')} The source was changed while it was copied:`,
    ...moved.tables.filter(({ isSame }) => !isSame).map(difference),
    'Run the same command again, best while nothing writes there: what differs is brought over.',
  ].join('\n')
}

function difference({ table, rows, there }: ComparedTable): string {
  return rows === there
    ? `  ${table}: ${numbered(rows)} rows on both sides, not all the same`
    : `  ${table}: ${numbered(rows)} rows in the source, ${numbered(there)} copied`
}

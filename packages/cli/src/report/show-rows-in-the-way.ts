import type { Proposal } from '@plinth/host'
import type { Terminal } from '../terminal/terminal.ts'

/** Why a change cannot be made as it is, with the first rows that stand in its way. */
export function showRowsInTheWay({ step, guard, rows }: Proposal['inTheWay'][number], { paint }: Terminal): string[] {
  return [
    `  ${paint('red', '✗')} ${step.title}: ${guard.says}`,
    ...rows.slice(0, MOST_ROWS).map((row) => `      ${paint('dim', row.map((value) => value ?? 'null').join(', '))}`),
    ...(rows.length > MOST_ROWS ? [`      ${paint('dim', '…')}`] : []),
    `    ${guard.next}`,
  ]
}

const MOST_ROWS = 5

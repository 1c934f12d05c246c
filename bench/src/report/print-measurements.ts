import type { Measurement } from './measurement.ts'

/** The report as a table for people: a line each, in the order measured. */
export function printMeasurements(measurements: readonly Measurement[]): string {
  const lines = measurements.map(({ name, database, ours, reference, ratio, unit }) => [
    name,
    database,
    number(ours),
    number(reference),
    Number.isFinite(ratio) ? ratio.toFixed(2) : '-',
    unit,
  ])
  const all = [['', 'database', 'ours', 'reference', 'ratio', 'unit'], ...lines]
  const widths = all[0]!.map((_, column) => Math.max(...all.map((line) => line[column]!.length)))
  const isNumber = (column: number) => column >= 2 && column <= 4
  return all
    .map((line) =>
      line
        .map((cell, column) => (isNumber(column) ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function number(value: number): string {
  if (!Number.isFinite(value)) return '-'
  return value.toFixed(value >= 100 || Number.isInteger(value) ? 0 : value >= 10 ? 1 : 2)
}

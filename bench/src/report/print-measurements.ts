import type { Measurement } from './measurement.ts'
import { printTable } from './print-table.ts'

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
  return printTable(all, 2, 4)
}

function number(value: number): string {
  if (!Number.isFinite(value)) return '-'
  return value.toFixed(value >= 100 || Number.isInteger(value) ? 0 : value >= 10 ? 1 : 2)
}

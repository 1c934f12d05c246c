import { printTable } from '../report/print-table.ts'
import type { MigrationMeasurement } from './migration-measurement.ts'

/** The report of migrations as a table for people: a line for each change. Seconds all through. */
export function printMigrations(measurements: readonly MigrationMeasurement[]): string {
  const head = [
    '',
    'database',
    'all',
    'by hand',
    'ratio',
    'held',
    'read',
    'write',
    'failed',
    'said',
    'said wait',
    'rows/s',
  ]
  const lines = measurements.map((each) => [
    each.name,
    each.database,
    seconds(each.ours),
    seconds(each.reference),
    each.ratio.toFixed(2),
    seconds(each.heldMs / 1000),
    seconds(each.readMs / 1000),
    seconds(each.writeMs / 1000),
    String(each.failed),
    seconds(each.said),
    seconds(each.saidWait),
    Math.round(each.rowsPerSecond).toLocaleString('en-US'),
  ])
  return printTable([head, ...lines], 2)
}

function seconds(value: number): string {
  return Number.isFinite(value) ? value.toFixed(2) : '-'
}

/** Lines of cells under one another: names to the left, from the column `numbersFrom` up to `numbersTo` numbers to the right. */
export function printTable(
  lines: readonly (readonly string[])[],
  numbersFrom: number,
  numbersTo: number = Number.POSITIVE_INFINITY,
): string {
  const widths = lines[0]!.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)))
  const isNumber = (column: number) => column >= numbersFrom && column <= numbersTo
  return lines
    .map((line) =>
      line
        .map((cell, column) => (isNumber(column) ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

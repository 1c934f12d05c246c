/** Compares wire texts of one kind: whole numbers and decimals of one scale by all their digits, floats as doubles. */
export function compareNumbers(a: string, b: string): number {
  const isFloat = /[eE]/.test(a + b) || (a.split('.')[1]?.length ?? 0) !== (b.split('.')[1]?.length ?? 0)
  if (isFloat) return Number(a) - Number(b)
  const difference = BigInt(a.replace('.', '')) - BigInt(b.replace('.', ''))
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

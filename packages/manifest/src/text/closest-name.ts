/**
 * The candidate a person most likely meant by `name`, or undefined when none is near: at most a third of the letters
 * differ, capitals aside. Ties go to the earlier candidate.
 */
export function closestName(name: string, candidates: Iterable<string>): string | undefined {
  const wanted = [...name.toLowerCase()].slice(0, LONGEST)
  let best: string | undefined
  let bestDistance = Math.max(1, Math.floor(wanted.length / 3)) + 1
  for (const candidate of candidates) {
    const distance = damerauLevenshtein(wanted, [...candidate.toLowerCase()].slice(0, LONGEST))
    if (distance < bestDistance && distance < Math.max(wanted.length, candidate.length)) {
      best = candidate
      bestDistance = distance
    }
  }
  return best
}

/** Letters compared; longer names are told apart by their beginning, so that a hostile file cannot cost minutes. */
const LONGEST = 80

/** How many insertions, deletions, replacements and swaps of neighbours turn `a` into `b`. */
function damerauLevenshtein(a: readonly string[], b: readonly string[]): number {
  let beforePrevious: number[] = []
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      row[j] = Math.min(previous[j]! + 1, row[j - 1]! + 1, replaced)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        row[j] = Math.min(row[j]!, beforePrevious[j - 2]! + 1)
      }
    }
    beforePrevious = previous
    previous = row
  }
  return previous[b.length]!
}

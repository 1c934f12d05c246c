/**
 * The most members of `before` that can stay where they are while `after` comes about: the longest common subsequence,
 * as pairs of places. What stands in neither pair was added, removed or moved.
 */
export function keptInOrder<T>(before: readonly T[], after: readonly T[]): readonly (readonly [number, number])[] {
  const width = after.length + 1
  // lengths[i * width + j]: how many pairs there are at most from place i in `before` and j in `after` on.
  const lengths = new Uint32Array((before.length + 1) * width)
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      lengths[i * width + j] =
        before[i] === after[j]
          ? lengths[(i + 1) * width + j + 1]! + 1
          : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!)
    }
  }
  const pairs: [number, number][] = []
  for (let i = 0, j = 0; i < before.length && j < after.length; ) {
    if (before[i] === after[j]) pairs.push([i++, j++])
    else if (lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!) i++
    else j++
  }
  return pairs
}

/** Statements are made for these numbers of rows only, so that lists of any length share a few. */
const CHUNK_SIZES = [100, 50, 20, 10, 5, 2, 1] as const

/** Splits a list into chunks of the sizes that statements are made for. */
export function inChunks<Item>(items: readonly Item[], largest: number): (readonly Item[])[] {
  const chunks: (readonly Item[])[] = []
  let from = 0
  while (from < items.length) {
    const left = items.length - from
    const size = CHUNK_SIZES.find((candidate) => candidate <= left && candidate <= largest) ?? 1
    chunks.push(items.slice(from, from + size))
    from += size
  }
  return chunks
}

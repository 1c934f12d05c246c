export interface Rename {
  readonly from: string
  readonly to: string
}

/** Things that have names which are all different. */
export interface NamedThings {
  /** Those there are now. */
  readonly names: () => { has(name: string): boolean }
  /** Whether the rename could be done; columns that are named after something else may stand in its way. */
  readonly attempt: (rename: Rename) => boolean
}

/**
 * Gives things their new names, in an order in which each is free: whoever frees a name goes first, and a ring of names
 * is opened by a name that nothing else has. What cannot be renamed at all has such a name in the end.
 */
export function rename(renames: readonly Rename[], things: NamedThings): void {
  const wanted = new Set(renames.map(({ to }) => to))
  let open = renames.filter(({ from, to }) => from !== to).map((one) => ({ ...one, isSpare: false }))
  while (open.length > 0) {
    const left = open.filter((one) => things.names().has(one.to) || !things.attempt(one))
    if (left.length < open.length) {
      open = left
      continue
    }
    const stuck = open.findIndex(({ isSpare }) => !isSpare)
    if (stuck < 0) return
    const { from, to } = open[stuck]!
    const spare = spareName((name) => wanted.has(name) || things.names().has(name))
    things.attempt({ from, to: spare })
    open = open.with(stuck, { from: things.names().has(spare) ? spare : from, to, isSpare: true })
  }
}

/** A plain word, so that expressions can hold it while it lasts. */
function spareName(isTaken: (name: string) => boolean): string {
  for (let number = 1; ; number++) if (!isTaken(`spare_${number}`)) return `spare_${number}`
}

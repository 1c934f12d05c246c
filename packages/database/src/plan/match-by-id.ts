export interface Named {
  readonly name: string
  readonly id: string
}

/** Two lists of named things, told which of one is which of the other. */
export interface Matches<Before, After> {
  readonly kept: readonly { readonly before: Before; readonly after: After }[]
  readonly gone: readonly Before[]
  readonly fresh: readonly After[]
}

export interface Knowledge<Before, After> {
  readonly areAlike?: (old: Before, now: After) => boolean
  /** Whether both are one, where that is known for sure. */
  readonly isOne?: (old: Before, now: After) => boolean | undefined
  /** Whether it is known to be something else than what has its name. */
  readonly isElsewhere?: (now: After) => boolean
}

/**
 * The same id is the same thing, whatever it is called. Where an id was lost (the newer side has none of its own), the
 * same name is the same thing. `newer` says which side was written later: when a change is taken back it is `before`.
 * A field and the column of a link may have one id: then `areAlike` tells which is which.
 */
export function matchById<Before extends Named, After extends Named>(
  before: readonly Before[],
  after: readonly After[],
  newer: 'before' | 'after',
  { areAlike = () => true, isOne = () => undefined, isElsewhere = () => false }: Knowledge<Before, After> = {},
): Matches<Before, After> {
  const partner = new Map<After, Before>()
  const taken = new Set<Before>()
  const pair = (fits: (old: Before, now: After) => boolean) => {
    for (const now of after) {
      if (partner.has(now)) continue
      const old = before.find(
        (candidate) => !taken.has(candidate) && isOne(candidate, now) !== false && fits(candidate, now),
      )
      if (old === undefined) continue
      partner.set(now, old)
      taken.add(old)
    }
  }
  pair((old, now) => isOne(old, now) === true)
  pair((old, now) => old.id === now.id && old.name === now.name && areAlike(old, now))
  pair((old, now) => old.id === now.id && areAlike(old, now))
  pair((old, now) => old.id === now.id)
  const isIdLost = (old: Before, now: After) => (newer === 'after' ? now : old).id === now.name && !isElsewhere(now)
  pair((old, now) => old.name === now.name && isIdLost(old, now))
  return {
    kept: after.flatMap((now) => (partner.has(now) ? [{ before: partner.get(now)!, after: now }] : [])),
    gone: before.filter((old) => !taken.has(old)),
    fresh: after.filter((now) => !partner.has(now)),
  }
}

/** Whether `old`, hidden since, is what `now` was: the id was lost while the name stayed, and is none of `all`. */
export function hadLostId(old: Named, now: Named, all: readonly Named[]): boolean {
  return old.name === now.name && old.id === now.name && !all.some(({ id }) => id === old.id)
}

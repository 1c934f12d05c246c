/** What the visitors' process is told. */
export type VisitorsOrder = { readonly kind: 'come'; readonly port: number } | { readonly kind: 'leave' }

/** What visitors met between coming and leaving. */
export interface Visits {
  readonly answered: number
  /** Answers other than 2xx, and connections that broke. */
  readonly failed: number
  /** The first few of those, in words. */
  readonly faults: readonly string[]
  /** The longest that somebody who reads, or writes, has waited for a good answer, trying again after each bad one. */
  readonly readMs: number
  readonly writeMs: number
  /** The longest time in which nobody who reads by key was answered: so long the door held requests, or a lock did. */
  readonly heldMs: number
}

import { Problem } from '../problem/problem.ts'

/** Refuses what this database cannot do, by name; the same request works on another kind. */
export function missingFeature(feature: string, database: string, hint: string): never {
  throw new Problem(400, 'PGRST127', `${feature} not available on ${database}`, 'Feature not implemented', hint)
}

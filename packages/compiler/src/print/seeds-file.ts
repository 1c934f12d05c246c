import { jsonFile } from '../code/json-file.ts'
import type { BackendPlan } from '../plan/backend-plan.ts'

/** `seeds/seeds.json`: which file fills which table, in an order in which every link finds its target. */
export function printSeedsFile({ seeds }: BackendPlan): string {
  return jsonFile(seeds.map(({ table, file }) => ({ table, file })))
}

import type { JsonNode } from '../json/json-node.ts'
import { plainValue } from '../json/plain-value.ts'
import { printJson } from '../json/print-json.ts'

/** The keys that differ between two sets of settings, as an edit says them: null removes. */
export function changedSettings(
  before: ReadonlyMap<string, JsonNode>,
  after: ReadonlyMap<string, JsonNode>,
): Record<string, unknown> | undefined {
  const changed = new Map<string, unknown>()
  for (const key of before.keys()) if (!after.has(key)) changed.set(key, null)
  for (const [key, node] of after) {
    const old = before.get(key)
    if (old === undefined || printJson(old) !== printJson(node)) changed.set(key, plainValue(node))
  }
  return changed.size === 0 ? undefined : Object.fromEntries(changed)
}

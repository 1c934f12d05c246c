import { listNode, member, textNode, withMember, withoutMember } from '../json/change-json.ts'
import type { JsonObject } from '../json/json-node.ts'
import { plainValue } from '../json/plain-value.ts'

type Setting = string | readonly string[] | null | undefined

/** An object with some of its keys set: keys that are not given stay, null removes. */
export function withSettings(object: JsonObject, to: object): JsonObject {
  let changed = object
  for (const [key, value] of Object.entries(to) as [string, Setting][]) {
    if (value === undefined) continue
    if (value === null) changed = withoutMember(changed, key)
    else changed = withMember(changed, key, typeof value === 'string' ? textNode(value) : listNode(value.map(textNode)))
  }
  return changed
}

/** What sets the same keys back to what they are in `object`. */
export function settingsBack<To extends object>(object: JsonObject, to: To): To {
  const keys = Object.entries(to).flatMap(([key, value]) => (value === undefined ? [] : [key]))
  return Object.fromEntries(
    keys.map((key) => {
      const node = member(object, key)
      return [key, node === undefined ? null : plainValue(node)]
    }),
  ) as To
}

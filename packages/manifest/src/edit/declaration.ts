import type { JsonNode, JsonObject } from '../json/json-node.ts'
import { plainValue } from '../json/plain-value.ts'
import { printJson } from '../json/print-json.ts'
import { readJson } from '../json/read-json.ts'
import type { Exactly } from './edit.ts'
import { refuse } from './refused.ts'

/**
 * The tree of what an edit declares (`exact` counts where it is given). Refused when that is no object, or when `exact`
 * says something else than the declaration a person was shown. `table` is whose file it will stand in.
 */
export function declarationNode(declared: unknown, { exact }: Exactly, table: string | undefined): JsonObject {
  const root = exact === undefined ? sound(JSON.stringify(declared)) : sound(exact)
  if (root?.kind !== 'object') refuse(table, 'what it declares is no JSON object that can be read')
  if (exact !== undefined && !isSame(shown(root), shown(sound(JSON.stringify(declared))))) {
    refuse(table, 'its "exact" says something else than its declaration')
  }
  return root
}

/** A tree as an edit declares it, with its text where JavaScript cannot hold it. */
export function declarationOf<Declared>(root: JsonNode): { readonly declared: Declared } & Exactly {
  const declared = shown(root) as Declared
  const exact = printJson(root)
  return JSON.stringify(declared) === exact ? { declared } : { declared, exact }
}

/** What JavaScript holds of a tree; objects as `JSON.parse` makes them. */
function shown(root: JsonNode | undefined): unknown {
  return root && JSON.parse(JSON.stringify(plainValue(root)))
}

function sound(text: string | undefined): JsonNode | undefined {
  let isSound = text !== undefined
  const root = readJson(text ?? '', (code) => {
    // A character no database takes is a fault of the project: reading it tells its place.
    if (code !== 'TEXT_REFUSED') isSound = false
  })
  return isSound ? root : undefined
}

/** Whether two JSON values are the same, whatever the order of their keys. */
function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const keys = Object.keys(a)
  return (
    keys.length === Object.keys(b).length &&
    keys.every(
      (key) =>
        Object.hasOwn(b, key) && isSame((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]),
    )
  )
}

import { Digits, isList, type JsonValue, Printed } from './print-json.ts'

/** Components by kind (`schemas`, `parameters`, …) and name. */
export type Components = ReadonlyMap<string, ReadonlyMap<string, JsonValue>>

/**
 * Of each of `groups`, only those components that `paths` refers to, directly or through others. An API that is only
 * read needs no inserts.
 */
export function keepReferenced(paths: JsonValue, groups: readonly Components[]): Components[] {
  const kept = new Set<string>()
  const visit = (value: JsonValue | undefined): void => {
    if (value === null || typeof value !== 'object' || value instanceof Digits || value instanceof Printed) return
    if (isList(value)) {
      for (const part of value) visit(part)
      return
    }
    for (const key in value) {
      const part = value[key]
      if (key === '$ref' && typeof part === 'string') follow(part)
      else visit(part)
    }
  }
  const follow = (reference: string): void => {
    if (kept.has(reference)) return
    kept.add(reference)
    const [kind, name] = reference.slice(PREFIX.length).split('/')
    for (const group of groups) visit(group.get(kind!)?.get(name!))
  }
  visit(paths)

  const isKept =
    (kind: string) =>
    ([name]: readonly [string, JsonValue]) =>
      kept.has(`${PREFIX}${kind}/${name}`)
  const keep = (group: Components): Components =>
    new Map([...group].map(([kind, named]) => [kind, new Map([...named].filter(isKept(kind)))]))
  return groups.map(keep)
}

const PREFIX = '#/components/'

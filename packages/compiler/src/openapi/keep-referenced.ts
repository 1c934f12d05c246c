import { Digits, isList, type JsonValue } from './print-json.ts'

/** The components of one kind, by name: `schemas`, `parameters`, … */
export type Components = ReadonlyMap<string, ReadonlyMap<string, JsonValue>>

/** Only those components that `paths` refers to, directly or through others. An API that is only read needs no inserts. */
export function keepReferenced(paths: JsonValue, components: Components): Components {
  const kept = new Set<string>()
  const visit = (value: JsonValue | undefined): void => {
    if (value === null || typeof value !== 'object' || value instanceof Digits) return
    if (isList(value)) return value.forEach(visit)
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
    visit(components.get(kind!)?.get(name!))
  }
  visit(paths)

  const isKept =
    (kind: string) =>
    ([name]: readonly [string, JsonValue]) =>
      kept.has(`${PREFIX}${kind}/${name}`)
  return new Map([...components].map(([kind, named]) => [kind, new Map([...named].filter(isKept(kind)))]))
}

const PREFIX = '#/components/'

import { Digits, type JsonValue } from './print-json.ts'

/** The components of one kind, by name: `schemas`, `parameters`, … */
export type Components = ReadonlyMap<string, ReadonlyMap<string, JsonValue>>

/** Only those components that `paths` refers to, directly or through others. An API that is only read needs no inserts. */
export function keepReferenced(paths: JsonValue, components: Components): Components {
  const kept = new Set<string>()
  const waiting: JsonValue[] = [paths]
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    for (const reference of referencesIn(value)) {
      if (kept.has(reference)) continue
      kept.add(reference)
      const [kind, name] = reference.slice(PREFIX.length).split('/')
      const component = components.get(kind!)?.get(name!)
      if (component !== undefined) waiting.push(component)
    }
  }
  return new Map(
    [...components].map(([kind, named]) => [
      kind,
      new Map([...named].filter(([name]) => kept.has(`${PREFIX}${kind}/${name}`))),
    ]),
  )
}

const PREFIX = '#/components/'

function* referencesIn(value: JsonValue): Generator<string> {
  if (value === null || typeof value !== 'object' || value instanceof Digits) return
  for (const [key, part] of Object.entries(value)) {
    if (key === '$ref' && typeof part === 'string') yield part
    else if (part !== undefined) yield* referencesIn(part)
  }
}

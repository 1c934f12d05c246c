import type { JsonArray, JsonBoolean, JsonMember, JsonNode, JsonObject, JsonString } from './json-node.ts'

/**
 * Changes of a JSON tree. Trees are shared and never written to: each function gives a new object around the old parts.
 * Places of nodes made here are 0, and those of the others are places in the text they came from.
 */
const nowhere = { start: 0, end: 0 } as const

export function textNode(value: string): JsonString {
  return { kind: 'string', value, ...nowhere }
}

export function flagNode(value: boolean): JsonBoolean {
  return { kind: 'boolean', value, ...nowhere }
}

export function listNode(items: readonly JsonNode[]): JsonArray {
  return { kind: 'array', items, ...nowhere }
}

export function objectNode(members: readonly (readonly [key: string, value: JsonNode])[] = []): JsonObject {
  return { kind: 'object', members: members.map(([key, value]) => ({ key: textNode(key), value })), ...nowhere }
}

export function member(node: JsonNode | undefined, key: string): JsonNode | undefined {
  return node?.kind === 'object' ? node.members.find((each) => each.key.value === key)?.value : undefined
}

/** The object a member holds; an empty one when there is none. */
export function objectMember(node: JsonNode | undefined, key: string): JsonObject {
  const value = member(node, key)
  return value?.kind === 'object' ? value : objectNode()
}

export function listMember(node: JsonNode | undefined, key: string): readonly JsonNode[] {
  const value = member(node, key)
  return value?.kind === 'array' ? value.items : []
}

export function textMember(node: JsonNode | undefined, key: string): string | undefined {
  const value = member(node, key)
  return value?.kind === 'string' ? value.value : undefined
}

/** The texts of a list, or undefined where there is none. */
export function textsMember(node: JsonNode | undefined, key: string): readonly string[] | undefined {
  const value = member(node, key)
  return value?.kind === 'array'
    ? value.items.flatMap((item) => (item.kind === 'string' ? [item.value] : []))
    : undefined
}

export function keysOf(node: JsonNode | undefined): readonly string[] {
  return node?.kind === 'object' ? node.members.map(({ key }) => key.value) : []
}

/** Gives a member this value: where it stands, or as a new one before place `at`, or at the end. */
export function withMember(object: JsonObject, key: string, value: JsonNode, at?: number): JsonObject {
  const place = keysOf(object).indexOf(key)
  const made: JsonMember = { key: textNode(key), value }
  const members =
    place >= 0
      ? object.members.with(place, { key: object.members[place]!.key, value })
      : inserted(object.members, made, at)
  return { ...object, members }
}

/** Takes a member away, or gives it this value. */
export function withOptionalMember(object: JsonObject, key: string, value: JsonNode | undefined): JsonObject {
  return value === undefined ? withoutMember(object, key) : withMember(object, key, value)
}

export function withoutMember(object: JsonObject, key: string): JsonObject {
  return { ...object, members: object.members.filter((each) => each.key.value !== key) }
}

/** Gives members other names, in their places. */
export function withKeys(object: JsonObject, newKey: (key: string) => string): JsonObject {
  const members = object.members.map(({ key, value }) => {
    const name = newKey(key.value)
    return { key: name === key.value ? key : textNode(name), value }
  })
  return { ...object, members }
}

/** Gives members other values, in their places. */
export function withValues(object: JsonObject, newValue: (value: JsonNode, key: string) => JsonNode): JsonObject {
  return { ...object, members: object.members.map(({ key, value }) => ({ key, value: newValue(value, key.value) })) }
}

/** A list with one item more: before place `at`, or at the end. */
export function inserted<Item>(items: readonly Item[], item: Item, at = items.length): readonly Item[] {
  return items.toSpliced(Math.max(0, Math.min(at, items.length)), 0, item)
}

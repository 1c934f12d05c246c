import type { JsonNode } from './json-node.ts'

/**
 * The JavaScript value of a node, for shape checks. Objects have no prototype. Numbers are rounded to doubles: what
 * needs every digit reads the node's text instead.
 */
export function plainValue(node: JsonNode): unknown {
  switch (node.kind) {
    case 'object': {
      const object: Record<string, unknown> = Object.create(null)
      for (const { key, value } of node.members) object[key.value] = plainValue(value)
      return object
    }
    case 'array':
      return node.items.map(plainValue)
    case 'string':
    case 'boolean':
      return node.value
    case 'number':
      return Math.min(Number.MAX_VALUE, Math.max(-Number.MAX_VALUE, Number(node.text)))
    case 'null':
      return null
  }
}

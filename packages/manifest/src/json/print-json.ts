import type { JsonNode } from './json-node.ts'

/** The JSON text of a node without any space, numbers as written. */
export function printJson(node: JsonNode): string {
  switch (node.kind) {
    case 'object':
      return `{${node.members.map(({ key, value }) => `${JSON.stringify(key.value)}:${printJson(value)}`).join(',')}}`
    case 'array':
      return `[${node.items.map(printJson).join(',')}]`
    case 'string':
      return JSON.stringify(node.value)
    case 'number':
      return node.text
    case 'boolean':
      return String(node.value)
    case 'null':
      return 'null'
  }
}

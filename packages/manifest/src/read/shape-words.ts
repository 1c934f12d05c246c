import type { JsonFile, JsonPath } from '../json/json-file.ts'
import type { JsonNode } from '../json/json-node.ts'

/** What a schema expects, as the beginning of a sentence. */
export const expectedWords: Record<string, string> = {
  string: 'A text',
  number: 'A number',
  int: 'A whole number',
  boolean: 'True or false',
  object: 'An object',
  record: 'An object',
  array: 'A list',
}

/** Why a value is below the least one, as a sentence. */
export function tooSmallWords(origin: string, minimum: number | bigint): string {
  if (origin === 'array') return 'The list is empty.'
  if (origin === 'string') return 'The text is empty.'
  return `The least value is ${minimum}.`
}

/** What a node is, in a few words. */
export function foundWords(node: JsonNode): string {
  switch (node.kind) {
    case 'object':
      return 'an object'
    case 'array':
      return 'a list'
    case 'string':
      return node.value.length > 40 ? `the text "${node.value.slice(0, 40)}…"` : `the text "${node.value}"`
    case 'number':
      return `the number ${node.text.slice(0, 40)}`
    case 'boolean':
      return String(node.value)
    case 'null':
      return 'null'
  }
}

/** What stands at a path, as the beginning of a sentence. */
export function placeWords(file: JsonFile, path: JsonPath): string {
  const [part, name] = path
  if (part === undefined) return `The file ${file.path}`
  if (path.length === 1 && typeof part === 'number') return 'An edit'
  if (path.length === 2 && part === 'fields') {
    const type = file.node([...path, 'type'])
    return `The field "${name}"${type?.kind === 'string' ? ` of type "${type.value}"` : ''}`
  }
  if (path.length === 2 && part === 'apis') return 'An API'
  if (path.length === 2 && part === 'indexes') return 'An index'
  return `"${path.filter((step) => typeof step === 'string').at(-1)}"`
}

export function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

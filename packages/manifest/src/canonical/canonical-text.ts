import type { z } from 'zod'
import type { JsonNode } from '../json/json-node.ts'
import { plainValue } from '../json/plain-value.ts'
import { printJson } from '../json/print-json.ts'
import { readJson } from '../json/read-json.ts'
import { projectFile } from '../written/project-file.ts'
import { schemaKeys } from '../written/schema-keys.ts'
import { tableFile } from '../written/table-file.ts'

/** Columns of a line, indentation and comma included. */
const LINE_WIDTH = 120

type Path = readonly (string | number)[]

/**
 * The canonical form of a project's file: keys in the order of its schema, two spaces of indentation, what is short on
 * one line, no empty lists and objects where none need be. Other files are given back as they are; undefined means that the text is not valid JSON.
 */
export function canonicalText(path: string, text: string): string | undefined {
  const schema = schemaOf(path)
  if (schema === undefined) return text
  let isSound = true
  const root = readJson(text.replace(/^\uFEFF/, ''), () => {
    isSound = false
  })
  if (root === undefined || !isSound) return undefined
  return `${print(inOrder(root, schema), [], 0, 0)}\n`
}

function schemaOf(path: string): z.ZodObject | undefined {
  if (path === 'plinth.json') return projectFile
  return /^tables\/[^/]+\.json$/.test(path) ? tableFile : undefined
}

/** The tree with the keys that have a place of their own in the order of the schema, then the unknown ones. */
function inOrder(root: JsonNode, schema: z.ZodObject): JsonNode {
  const value = plainValue(root)
  const ordered = (node: JsonNode, path: Path): JsonNode => {
    if (node.kind === 'array')
      return { ...node, items: node.items.map((item, index) => ordered(item, [...path, index])) }
    if (node.kind !== 'object') return node
    const known = schemaKeys(schema, path, value)
    const rank = (key: string) => (known.includes(key) ? known.indexOf(key) : known.length)
    const members = node.members
      .map((member) => ({ key: member.key, value: ordered(member.value, [...path, member.key.value]) }))
      .filter((member) => !saysNothing(member.value, [...path, member.key.value]))
      .sort((a, b) => rank(a.key.value) - rank(b.key.value))
    return { ...node, members }
  }
  return ordered(root, [])
}

/** Whether a value might as well be absent, so that taking the last index away leaves a file as it was without any. */
function saysNothing(value: JsonNode, path: Path): boolean {
  const [part] = path
  if (part === 'indexes') return path.length === 1 && value.kind === 'array' && value.items.length === 0
  const isOptional = path.length === 1 ? ['roles', 'checks', 'access'].includes(String(part)) : part === 'access'
  return isOptional && path.length <= 2 && value.kind === 'object' && value.members.length === 0
}

/** `before` is how much of the line is taken by indentation and key. */
function print(node: JsonNode, path: Path, indent: number, before: number): string {
  if (!isAlwaysOpen(path)) {
    const line = printLine(node)
    if (before + line.length + 1 <= LINE_WIDTH) return line
  }
  const inner = indent + 2
  const block = (open: string, lines: readonly string[], close: string) =>
    lines.length === 0
      ? open + close
      : `${open}\n${lines.map((line) => ' '.repeat(inner) + line).join(',\n')}\n${' '.repeat(indent)}${close}`
  if (node.kind === 'array') {
    return block(
      '[',
      node.items.map((item, index) => print(item, [...path, index], inner, inner)),
      ']',
    )
  }
  if (node.kind !== 'object') return printJson(node)
  const members = node.members.map(({ key, value }) => {
    const name = `${printJson(key)}: `
    return name + print(value, [...path, key.value], inner, inner + name.length)
  })
  return block('{', members, '}')
}

/** The whole file, its list of fields and each API are open however short, so that adding to one changes one line. */
function isAlwaysOpen(path: Path): boolean {
  return path.length === 0 || (path.length === 1 && path[0] === 'fields') || (path[0] === 'apis' && path.length <= 2)
}

function printLine(node: JsonNode): string {
  if (node.kind === 'array') return `[${node.items.map(printLine).join(', ')}]`
  if (node.kind !== 'object') return printJson(node)
  const members = node.members.map(({ key, value }) => `${printJson(key)}: ${printLine(value)}`)
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`
}

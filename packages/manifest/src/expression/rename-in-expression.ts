import type { ASTNode } from '@marcbachmann/cel-js'
import { fieldName, parseExpression } from './read-expression.ts'

/**
 * An expression in which columns have other names. All else stays letter for letter, texts that happen to hold a name
 * among it. What cannot be read is given back as it is.
 */
export function renameInExpression(source: string, newName: (column: string) => string): string {
  const ast = parseExpression(source)
  if (ast === undefined) return source
  let renamed = source
  for (const { node, name } of namings(ast).sort((a, b) => b.node.start - a.node.start)) {
    const to = newName(name)
    if (to !== name) renamed = renamed.slice(0, node.start) + written(node, to) + renamed.slice(node.end)
  }
  return renamed
}

interface Naming {
  readonly node: ASTNode
  readonly name: string
}

/** Every place of the tree that names a column. */
function namings(root: ASTNode): Naming[] {
  const found: Naming[] = []
  const pending: unknown[] = [root]
  while (pending.length > 0) {
    const next = pending.pop()
    if (Array.isArray(next)) pending.push(...next)
    else if (isNode(next)) {
      const name = fieldName(next)
      if (name === undefined) pending.push(next.args)
      else found.push({ node: next, name })
    }
  }
  return found
}

function isNode(value: unknown): value is ASTNode {
  return typeof value === 'object' && value !== null && 'op' in value && 'args' in value
}

/** A name in the form the old one had, where it can have it. */
function written(node: ASTNode, name: string): string {
  if (node.op !== '[]' && isWord(name)) return node.op === '.' ? `row.${name}` : name
  return `row[${JSON.stringify(name)}]`
}

/** Whether CEL reads a name as one when it stands by itself. */
function isWord(name: string): boolean {
  const ast = /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? parseExpression(name) : undefined
  return ast?.op === 'id'
}

import { type ASTNode, Environment, ParseError } from '@marcbachmann/cel-js'
import type { Expression, Operand } from '../model/expression.ts'
import type { Column } from '../model/table.ts'
import type { FactsOf } from '../problem/catalogue.ts'
import { closestName } from '../text/closest-name.ts'
import { comparison, membership } from './compare.ts'
import { literalSide, type Side } from './side.ts'

type ExpressionProblem =
  | 'EXPRESSION_BROKEN'
  | 'EXPRESSION_REFUSED'
  | 'EXPRESSION_FIELD_UNKNOWN'
  | 'EXPRESSION_KINDS_DIFFER'
  | 'EXPRESSION_TOO_LARGE'

/** Reports at a character of the expression. */
export type ReportExpression = <Code extends ExpressionProblem>(code: Code, index: number, facts: FactsOf<Code>) => void

export const MAX_EXPRESSION_LENGTH = 2000
const MAX_DEPTH = 32
const MAX_NODES = 500

const cel = new Environment({ limits: { maxAstNodes: MAX_NODES, maxDepth: MAX_DEPTH, maxListElements: 200 } })

/**
 * A condition over the columns of a table, read from CEL: comparisons, `in`, null, `size(field)`, joined by `&&`, `||`
 * and `!`. A field whose name is no CEL word is written `row["unit price"]`. Undefined when something else stands in it
 * (reported).
 */
export function readExpression(
  source: string,
  columns: readonly Column[],
  report: ReportExpression,
): Expression | undefined {
  if (source.length > MAX_EXPRESSION_LENGTH) {
    report('EXPRESSION_TOO_LARGE', 0, { limit: `${MAX_EXPRESSION_LENGTH} characters` })
    return undefined
  }
  const ast = parse(source, report)
  if (ast === undefined) return undefined
  try {
    return new ExpressionReader(columns, report).condition(ast, 0)
  } catch (stop) {
    if (stop instanceof Refused) return undefined
    throw stop
  }
}

/** The tree of an expression, or undefined when it cannot be read. */
export function parseExpression(source: string): ASTNode | undefined {
  return source.length > MAX_EXPRESSION_LENGTH ? undefined : parse(source, () => {})
}

function parse(source: string, report: ReportExpression): ASTNode | undefined {
  try {
    return cel.parse(source).ast
  } catch (failure) {
    if (!(failure instanceof ParseError)) throw failure
    const index = failure.range?.start ?? 0
    if (/limit|exceeded/i.test(`${failure.code} ${failure.summary}`)) {
      report('EXPRESSION_TOO_LARGE', index, { limit: `${MAX_NODES} parts, or ${MAX_DEPTH} levels` })
    } else {
      report('EXPRESSION_BROKEN', index, { what: parserWords(failure.summary) })
    }
    return undefined
  }
}

/** What the parser says, as the end of a sentence. */
function parserWords(summary: string): string {
  const words = summary.split('\n')[0]!
  return words === 'Unexpected token: EOF' ? 'it ends too early' : words.charAt(0).toLowerCase() + words.slice(1)
}

/** Ends the reading of one expression; the reason has been reported. */
class Refused extends Error {}

class ExpressionReader {
  readonly #columns: readonly Column[]
  readonly #report: ReportExpression

  constructor(columns: readonly Column[], report: ReportExpression) {
    this.#columns = columns
    this.#report = report
  }

  condition(node: ASTNode, depth: number): Expression {
    if (depth > MAX_DEPTH) return this.#refuse('EXPRESSION_TOO_LARGE', node, { limit: `${MAX_DEPTH} levels` })
    switch (node.op) {
      case '&&':
      case '||':
        return { kind: node.op === '&&' ? 'and' : 'or', parts: this.#parts(node, node.op, depth) }
      case '!_':
        return { kind: 'not', part: this.condition(node.args, depth + 1) }
      case '==':
      case '!=':
      case '<':
      case '<=':
      case '>':
      case '>=':
        return this.#compare(node, node.op, node.args)
      case 'in':
        return this.#in(node, node.args)
      case 'id':
      case '.':
      case '[]': {
        const side = this.#side(node)
        if (side.kind === 'column' && side.column.value === 'boolean') {
          const left: Operand = { kind: 'column', column: side.column.name, value: 'boolean' }
          return { kind: 'compare', operator: '=', left, right: { kind: 'literal', text: 'true', value: 'boolean' } }
        }
        return this.#refuse('EXPRESSION_REFUSED', node, { what: 'a value where a condition is expected' })
      }
      default:
        return this.#refuse('EXPRESSION_REFUSED', node, { what: describe(node) })
    }
  }

  /** `a && b && c` is one list, however it was nested. */
  #parts(node: ASTNode, op: '&&' | '||', depth: number): Expression[] {
    const pending: ASTNode[] = [node]
    const parts: Expression[] = []
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      if (next.op === op) pending.push(next.args[1], next.args[0])
      else parts.push(this.condition(next, depth + 1))
    }
    return parts
  }

  #compare(node: ASTNode, op: '==' | '!=' | '<' | '<=' | '>' | '>=', [a, b]: [ASTNode, ASTNode]): Expression {
    const left = this.#side(a)
    const right = this.#side(b)
    const compared = comparison(op, left, right)
    return 'fault' in compared ? this.#refuse('EXPRESSION_KINDS_DIFFER', node, { because: compared.fault }) : compared
  }

  #in(node: ASTNode, [a, b]: [ASTNode, ASTNode]): Expression {
    if (b.op !== 'list')
      return this.#refuse('EXPRESSION_REFUSED', b, { what: '"in" without a list of values in brackets' })
    if (b.args.length === 0) return this.#refuse('EXPRESSION_REFUSED', b, { what: 'an empty list' })
    const found = membership(
      this.#side(a),
      b.args.map((item) => this.#side(item)),
    )
    return 'fault' in found ? this.#refuse('EXPRESSION_KINDS_DIFFER', node, { because: found.fault }) : found
  }

  #side(node: ASTNode): Side {
    const name = fieldName(node)
    if (name !== undefined) return { kind: 'column', column: this.#column(node, name) }
    if (node.op === 'call' || node.op === 'rcall') return this.#size(node)
    const literal = literalSide(node)
    return literal ?? this.#refuse('EXPRESSION_REFUSED', node, { what: describe(node) })
  }

  #size(node: ASTNode & { op: 'call' | 'rcall' }): Side {
    const [name, subject] = node.op === 'call' ? [node.args[0], node.args[1][0]] : [node.args[0], node.args[1]]
    const count = node.op === 'call' ? node.args[1].length : node.args[2].length + 1
    const field = subject === undefined ? undefined : fieldName(subject)
    if (name !== 'size') return this.#refuse('EXPRESSION_REFUSED', node, { what: `the function ${name}` })
    if (count !== 1 || field === undefined)
      return this.#refuse('EXPRESSION_REFUSED', node, { what: 'size of anything but one field' })
    const column = this.#column(subject!, field)
    if (column.value !== 'text') {
      return this.#refuse('EXPRESSION_KINDS_DIFFER', node, {
        because: `size counts the characters of a text, and "${column.name}" is of type "${column.type}"`,
      })
    }
    return { kind: 'size', column }
  }

  #column(node: ASTNode, name: string): Column {
    const column = this.#columns.find((candidate) => candidate.name === name)
    if (column !== undefined) return column
    const known = this.#columns.map((candidate) => candidate.name)
    return this.#refuse('EXPRESSION_FIELD_UNKNOWN', node, { name, known, closest: closestName(name, known) })
  }

  #refuse<Code extends ExpressionProblem>(code: Code, node: ASTNode, facts: FactsOf<Code>): never {
    this.#report(code, node.start, facts)
    throw new Refused()
  }
}

/** The field a node names: `price`, `row.price` or `row["unit price"]`. */
export function fieldName(node: ASTNode): string | undefined {
  if (node.op === 'id') return node.args
  if (node.op === '.' && isRow(node.args[0])) return node.args[1]
  if (node.op === '[]' && isRow(node.args[0])) {
    const key = node.args[1]
    return key.op === 'value' && typeof key.args === 'string' ? key.args : undefined
  }
  return undefined
}

function isRow(node: ASTNode): boolean {
  return node.op === 'id' && node.args === 'row'
}

/** What a refused node is, for the end of a sentence. */
function describe(node: ASTNode): string {
  switch (node.op) {
    case 'value':
      return `the value ${node.input.slice(node.start, node.end)} here`
    case 'list':
      return 'a list here'
    case 'map':
      return 'a map'
    case '?:':
      return 'a choice with "?" and ":"'
    case 'call':
      return `the function ${node.args[0]}`
    case 'rcall':
      return `the function ${node.args[0]}`
    case '.':
    case '[]':
    case '.?':
    case '[?]':
      return 'a part of a value'
    case '-_':
      return 'a minus before anything but a number'
    default:
      return `"${node.op}" here`
  }
}

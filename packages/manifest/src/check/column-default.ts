import type { JsonFile, JsonPath } from '../json/json-file.ts'
import type { JsonNode } from '../json/json-node.ts'
import { printJson } from '../json/print-json.ts'
import type { Column, Default } from '../model/table.ts'
import { compareNumbers } from '../value/compare-numbers.ts'
import { textWireText } from '../value/text-wire-text.ts'
import { numberWireText, type WireText } from '../value/wire-text.ts'

/** The default a field writes down, or undefined when there is none or it does not fit (reported). */
export function columnDefault(file: JsonFile, fieldPath: JsonPath, column: Column): Default | undefined {
  const path = [...fieldPath, 'default']
  const node = file.node(path)
  if (node === undefined) return undefined
  if (node.kind === 'string' && node.value === 'now' && ['date', 'time', 'datetime'].includes(column.value)) {
    return { kind: 'now' }
  }
  if (node.kind === 'string' && node.value === 'random' && column.value === 'uuid') return { kind: 'random uuid' }

  const literal = literalWireText(node, column)
  const fault = 'fault' in literal ? literal.fault : limitFault(literal.text, column)
  if (fault === undefined && 'text' in literal) return { kind: 'literal', text: literal.text }
  file.report('DEFAULT_WRONG', path, { type: column.type, because: fault! })
  return undefined
}

function literalWireText(node: JsonNode, column: Column): WireText {
  if (node.kind === 'null') return { fault: 'null is what an absent value becomes anyway' }
  if (column.value === 'json') return { text: printJson(node) }
  switch (node.kind) {
    case 'number':
      return numberWireText(node.text, column.value, column)
    case 'string':
      return textWireText(node.value, column.value)
    case 'boolean':
      return column.value === 'boolean' ? { text: String(node.value) } : { fault: `it is ${node.value}` }
    case 'array':
      return { text: printJson(node) }
    default:
      return { fault: 'it is not a value of this type' }
  }
}

/** Why a value breaks the field's own limits, or undefined when it keeps them. */
function limitFault(text: string, column: Column): string | undefined {
  const { options, min, max, minLength, maxLength } = column
  if (column.value === 'text list') {
    const chosen = JSON.parse(text) as string[]
    const unknown = chosen.find((option) => !options?.includes(option))
    if (unknown !== undefined) return `"${unknown}" is not one of its options`
    return new Set(chosen).size < chosen.length ? 'an option stands in it twice' : undefined
  }
  if (options !== undefined && !options.includes(text)) return `"${text}" is not one of its options`
  if (min !== undefined && compareNumbers(text, min) < 0) return `it is less than ${min}`
  if (max !== undefined && compareNumbers(text, max) > 0) return `it is greater than ${max}`
  if (column.value === 'text') {
    const length = [...text].length
    if (minLength !== undefined && length < minLength) return `it has fewer than ${minLength} characters`
    if (maxLength !== undefined && length > maxLength) return `it has more than ${maxLength} characters`
  }
  return undefined
}

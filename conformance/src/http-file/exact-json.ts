/** JSON whose numbers keep the digits they were written with. */
export type ExactJson = string | boolean | null | ExactNumber | readonly ExactJson[] | ExactObject

export interface ExactObject {
  readonly [name: string]: ExactJson
}

/** A number as it was written: `1.50` is not `1.5`. */
export class ExactNumber {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

/** The JSON in a text, or undefined if it is none. */
export function parseExactJson(text: string): ExactJson | undefined {
  try {
    return JSON.parse(text, reviveExactly as (key: string, value: unknown) => unknown) as ExactJson
  } catch {
    return undefined
  }
}

const reviveExactly = (_key: string, value: unknown, { source }: { readonly source: string }): unknown =>
  typeof value === 'number' ? new ExactNumber(source) : value

export const isExactObject = (json: ExactJson | undefined): json is ExactObject =>
  typeof json === 'object' && json !== null && !Array.isArray(json) && !(json instanceof ExactNumber)

/** As far as this a value stands on one line. */
const LINE = 116

/** JSON as a person would write it: what is short on one line, otherwise one element or property a line. */
export function layOut(json: ExactJson, indent = ''): string {
  const line = inline(json)
  if (indent.length + line.length <= LINE || typeof json !== 'object' || json === null) return line
  const inner = `${indent}  `
  if (Array.isArray(json)) return `[\n${json.map((item) => inner + layOut(item, inner)).join(',\n')}\n${indent}]`
  if (!isExactObject(json)) return line
  const members = Object.entries(json).map(
    ([name, value]) => `${inner}${JSON.stringify(name)}: ${layOut(value, inner)}`,
  )
  return `{\n${members.join(',\n')}\n${indent}}`
}

function inline(json: ExactJson): string {
  if (json instanceof ExactNumber) return json.text
  if (Array.isArray(json)) return `[${json.map(inline).join(', ')}]`
  if (!isExactObject(json)) return JSON.stringify(json)
  const members = Object.entries(json).map(([name, value]) => `${JSON.stringify(name)}: ${inline(value)}`)
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`
}

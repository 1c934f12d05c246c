/** What a printed document may hold. Objects keep the order of their keys; `undefined` members are left out. */
export type JsonValue = string | number | boolean | null | Digits | readonly JsonValue[] | Members

export interface Members {
  readonly [key: string]: JsonValue | undefined
}

/** A number given by its digits, so that none is lost where a double of JavaScript would round. */
export class Digits {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

/** A member of an object, printed beforehand by `printMember` for the place it will stand at. */
export class Printed {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

/** Prints the value of member `key` of an object at `depth` (the outermost is at 0), so that it can be kept. */
export function printMember(key: string, value: JsonValue, depth: number): Printed {
  const margin = '  '.repeat(depth + 1)
  const pieces: string[] = []
  print(value, margin, margin.length + JSON.stringify(key).length + 3, pieces)
  return new Printed(pieces.join(''))
}

/** Characters a line may have before its value is spread over several. */
const WIDTH = 120

/** JSON for a reader: what fits on a line stands on one line. */
export function printJson(value: JsonValue): string {
  const pieces: string[] = []
  print(value, '', 0, pieces)
  pieces.push('\n')
  return pieces.join('')
}

/** `taken` is how much of the line stands before the value. */
function print(value: JsonValue, margin: string, taken: number, pieces: string[]): void {
  const short = onOneLine(value, WIDTH - taken)
  if (short !== undefined) {
    pieces.push(short)
    return
  }
  const inner = `${margin}  `
  let separator = `\n${inner}`
  const printPart = (label: string, part: JsonValue) => {
    pieces.push(separator, label)
    print(part, inner, inner.length + label.length + 1, pieces)
    separator = `,\n${inner}`
  }
  if (value instanceof Printed) {
    pieces.push(value.text)
    return
  }
  if (isList(value)) {
    pieces.push('[')
    for (const item of value) printPart('', item)
    pieces.push(`\n${margin}]`)
    return
  }
  pieces.push('{')
  const members = value as Members
  for (const key in members) {
    const member = members[key]
    if (member !== undefined) printPart(`${JSON.stringify(key)}: `, member)
  }
  pieces.push(`\n${margin}}`)
}

/** The value on one line, or undefined where that is longer than `room`. Leaves cannot be spread: they always fit. */
function onOneLine(value: JsonValue, room: number): string | undefined {
  if (value instanceof Digits) return value.text
  if (value instanceof Printed) return value.text.includes('\n') ? undefined : value.text
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (isList(value)) {
    const items: string[] = []
    let left = room - 2
    for (const item of value) {
      const text = left < 0 ? undefined : onOneLine(item, left)
      if (text === undefined) return undefined
      items.push(text)
      left -= text.length + 2
    }
    return left < -2 && items.length > 0 ? undefined : `[${items.join(', ')}]`
  }
  const parts: string[] = []
  let left = room - 4
  for (const key in value) {
    const member = value[key]
    if (member === undefined) continue
    const label = JSON.stringify(key)
    const text = left < 0 ? undefined : onOneLine(member, left - label.length - 2)
    if (text === undefined) return undefined
    parts.push(`${label}: ${text}`)
    left -= label.length + text.length + 4
  }
  if (parts.length === 0) return '{}'
  return left < -2 ? undefined : `{ ${parts.join(', ')} }`
}

export function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value)
}

/** What a printed document may hold. Objects keep the order of their keys; `undefined` members are left out. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | Digits
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue | undefined }

/** A number given by its digits, so that none is lost where a double of JavaScript would round. */
export class Digits {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
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
  const list = isList(value)
  let separator = list ? `[\n${inner}` : `{\n${inner}`
  for (const [key, part] of entries(value)) {
    const label = list ? '' : `${JSON.stringify(key)}: `
    pieces.push(separator, label)
    print(part, inner, inner.length + label.length + 1, pieces)
    separator = `,\n${inner}`
  }
  pieces.push(`\n${margin}`, list ? ']' : '}')
}

/** The value on one line, or undefined where that is longer than `room`. Leaves cannot be spread: they always fit. */
function onOneLine(value: JsonValue, room: number): string | undefined {
  if (value instanceof Digits) return value.text
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const list = isList(value)
  let text = ''
  for (const [key, part] of entries(value)) {
    if (text.length > room) return undefined
    const short = onOneLine(part, room - text.length)
    if (short === undefined) return undefined
    text += `${text === '' ? '' : ', '}${list ? '' : `${JSON.stringify(key)}: `}${short}`
  }
  if (text.length + 4 > room && text !== '') return undefined
  if (list) return `[${text}]`
  return text === '' ? '{}' : `{ ${text} }`
}

function entries(value: JsonValue): [string, JsonValue][] {
  return Object.entries(value as object).filter(([, part]) => part !== undefined)
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value)
}

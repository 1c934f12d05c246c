/** A string literal type: `'album'`. Also keeps text from outside on one line and inside its quotes. */
export function literalType(text: string): string {
  const inner = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")
  return `'${inner.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')}'`
}

/** One member of an object type, with its description as a comment above it. */
export function member(name: string, type: string, details: MemberDetails = {}): string {
  const key = /^[A-Za-z_$][\w$]*$/.test(name) ? name : literalType(name)
  const comment = details.description === undefined ? '' : `/** ${oneLine(details.description)} */\n`
  return `${comment}${key}${details.optional === true ? '?' : ''}: ${type}`
}

interface MemberDetails {
  readonly optional?: boolean
  readonly description?: string | undefined
}

/** An object type with one member a line. One without members is a type that has no keys at all. */
export function objectType(members: readonly string[]): string {
  if (members.length === 0) return '{ [_ in never]: never }'
  return `{\n${members.map(indented).join('\n')}\n}`
}

/** A tuple type on one line where its items are short, else with its items under each other. */
export function tupleType(items: readonly string[]): string {
  if (items.some((item) => item.includes('\n'))) return `[\n${items.map((item) => `${indented(item)},`).join('\n')}\n]`
  return `[${items.join(', ')}]`
}

/** No line of a nested piece is inside a string that could be changed by this: literals never span lines. */
function indented(piece: string): string {
  return piece.replaceAll(/^/gm, '  ')
}

function oneLine(description: string): string {
  return description.replaceAll('*/', '* /').replaceAll(/\s+/g, ' ').trim()
}

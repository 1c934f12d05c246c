import { MAX_LIST_ELEMENTS } from './limits.ts'
import { readQuoted } from './quoted.ts'
import { Scanner } from './scanner.ts'

/** Reads `(a,"b,c",d)`: elements as they are up to a comma or the end, or quoted. `()` is the empty list. */
export function readList(scanner: Scanner): readonly string[] {
  scanner.skipBlanks()
  scanner.expect('(')
  const elements: string[] = []
  if (scanner.takes(')')) return elements
  do {
    checkRoom(scanner, elements)
    elements.push(scanner.sees('"') ? readQuoted(scanner) : readBareValue(scanner))
  } while (scanner.takes(','))
  scanner.expect(')')
  return elements
}

/** Reads up to a comma, a closing parenthesis or the end. */
export function readBareValue(scanner: Scanner): string {
  const { text, at: start } = scanner
  let end = start
  while (end < text.length) {
    const code = text.charCodeAt(end)
    if (code === 0x2c || code === 0x29) break // , )
    end++
  }
  scanner.at = end
  return text.slice(start, end)
}

/**
 * Reads PostgreSQL's array literal `{a,"b c"}`, of one dimension. A bare `NULL` is refused: no element of ours is null,
 * and quoted it is the word.
 */
export function readArrayLiteral(text: string): readonly string[] {
  const scanner = new Scanner('array literal', text)
  const elements: string[] = []
  scanner.skipBlanks()
  scanner.expect('{')
  scanner.skipBlanks()
  if (!scanner.takes('}')) {
    do {
      checkRoom(scanner, elements)
      scanner.skipBlanks()
      elements.push(scanner.sees('"') ? readQuoted(scanner) : readBareElement(scanner))
      scanner.skipBlanks()
    } while (scanner.takes(','))
    scanner.expect('}')
  }
  scanner.skipBlanks()
  if (!scanner.done) throw scanner.unexpected('end of input')
  return elements
}

function readBareElement(scanner: Scanner): string {
  const { text, at: start } = scanner
  let read = ''
  let from = start
  let end = start
  for (; end < text.length; end++) {
    const character = text[end]
    if (character === ',' || character === '}') break
    if (character === '{' || character === '"') {
      scanner.at = end
      throw scanner.unexpected('an element')
    }
    if (character === '\\') {
      read += text.slice(from, end)
      from = end + 1
      end++
    }
  }
  const element = (read + text.slice(from, end)).trimEnd()
  if (element === '' || /^null$/i.test(element)) throw scanner.unexpected('an element that is not null')
  scanner.at = Math.min(end, text.length)
  return element
}

function checkRoom(scanner: Scanner, elements: readonly string[]): void {
  if (elements.length >= MAX_LIST_ELEMENTS) {
    throw scanner.problem(`a list may have at most ${MAX_LIST_ELEMENTS} elements`)
  }
}

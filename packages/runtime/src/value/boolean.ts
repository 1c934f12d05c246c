import type { ValueForm } from './value-form.ts'
import { invalidSyntax } from './value-problems.ts'

/** The words PostgreSQL takes, without its unique prefixes such as `tr`. */
const words: ReadonlyMap<string, 'true' | 'false'> = new Map([
  ...(['true', 't', 'yes', 'y', 'on', '1'] as const).map((word) => [word, 'true'] as const),
  ...(['false', 'f', 'no', 'n', 'off', '0'] as const).map((word) => [word, 'false'] as const),
])

export const boolean: ValueForm = {
  fromText(text) {
    const value = words.get(text.trim().toLowerCase())
    if (value === undefined) throw invalidSyntax('boolean', text)
    return value
  },
  fromJson(value) {
    if (typeof value !== 'boolean') throw invalidSyntax('boolean', value)
    return String(value)
  },
}

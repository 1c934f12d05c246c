import { Problem } from '../problem/problem.ts'
import { parseJson, printJson } from './lossless-json.ts'
import type { ValueForm } from './value-form.ts'
import { invalidSyntax } from './value-problems.ts'

/** An escape of NUL, or of half a surrogate pair: `JSON.stringify` writes whole pairs as they are. */
const forbiddenEscape = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/

/** Any JSON value as JSON text without blanks; numbers keep every digit. */
export const json: ValueForm = {
  fromText(text, column) {
    let value: unknown
    try {
      value = parseJson(text)
    } catch (problem) {
      if (!(problem instanceof Problem) || problem.code !== 'PGRST102') throw problem
      throw invalidSyntax('json', text)
    }
    return json.fromJson(value, column)
  },
  fromJson(value) {
    const text = printJson(value)
    if (!forbiddenEscape.test(text)) return text
    throw new Problem(400, '22P05', 'unsupported Unicode escape sequence', 'Text holds no NUL and no half of a pair.')
  },
}

import { Problem } from '../problem/problem.ts'
import { readArrayLiteral } from '../wire/list.ts'
import { json } from './json.ts'
import { parseJson } from './lossless-json.ts'
import type { ValueForm } from './value-form.ts'
import { invalidSyntax } from './value-problems.ts'

/** Lists of texts, written as a JSON array. Text is read as that, or as PostgreSQL's `{a,"b c"}`. */
export const textList: ValueForm = {
  fromText(text, column) {
    try {
      return textList.fromJson(text.trimStart().startsWith('[') ? parseJson(text) : readArrayLiteral(text), column)
    } catch (problem) {
      if (!(problem instanceof Problem) || !problem.code.startsWith('PGRST')) throw problem
      throw new Problem(400, '22P02', `malformed array literal: "${text.slice(0, 100)}"`, problem.details)
    }
  },
  fromJson(value, column) {
    if (!Array.isArray(value) || !value.every((element) => typeof element === 'string')) {
      throw invalidSyntax('text[]', value)
    }
    return json.fromJson(value, column)
  },
}

import { Problem } from '../problem/problem.ts'

/** Characters of a refused text that are quoted back: enough to recognise it, however long it was. */
const QUOTED_LENGTH = 200

/** The refusal of a text that does not follow the grammar, in PostgREST's words: `at` is the offset of the fault. */
export function parseProblem(subject: string, text: string, at: number, details: string, hint?: string): Problem {
  const quoted = text.length > QUOTED_LENGTH ? `${text.slice(0, QUOTED_LENGTH)}…` : text
  return new Problem(
    400,
    'PGRST100',
    `"failed to parse ${subject} (${quoted})" (line 1, column ${at + 1})`,
    details,
    hint ?? null,
  )
}

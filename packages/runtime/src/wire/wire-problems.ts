import { Problem } from '../problem/problem.ts'

/** What a request can get wrong in its URL and headers, beside the grammars (`parse-problem.ts`). In PostgREST's words. */
export const wireProblems = {
  notUtf8: (refusal: string) =>
    new Problem(
      400,
      'PGRST100',
      refusal,
      'It must be UTF-8 without NUL, percent-encoded.',
      'A percent sign itself is written %25.',
    ),

  invalidItemKey: (details: string) =>
    new Problem(400, 'PGRST100', 'the key in the path is not valid', details, 'A comma in a value is written %2C.'),

  queryTooLong: (limit: number) =>
    new Problem(400, 'PGRST100', 'the query string is too long', `It may have at most ${limit} characters.`),

  tooManyParameters: (limit: number) =>
    new Problem(400, 'PGRST100', 'too many parameters', `A query string may have at most ${limit}.`),

  rangeNotSatisfiable: (details: string) => new Problem(416, 'PGRST103', 'Requested range not satisfiable', details),

  noAcceptableForm: (accept: string, available: readonly string[]) =>
    new Problem(
      406,
      'PGRST107',
      `None of these media types are available: ${accept.slice(0, 500)}`,
      null,
      `Available are ${available.join(', ')}.`,
    ),

  unsupportedContentType: (contentType: string) =>
    new Problem(
      415,
      'PLN415',
      `Content-Type not acceptable: ${contentType.slice(0, 200)}`,
      null,
      'A body is application/json or text/csv, in UTF-8.',
    ),
} as const

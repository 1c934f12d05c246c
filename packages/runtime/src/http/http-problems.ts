import { Problem } from '../problem/problem.ts'

/**
 * What HTTP itself can get wrong, before any table is concerned. Codes starting with PGRST are PostgREST's own, so that
 * its clients know them; PLN and the status are ours.
 */
export const httpProblems = {
  unknownPath: () => new Problem(404, 'PGRST125', 'Invalid path specified in request URL'),

  methodNotAllowed: (method: string, allowed: string) =>
    new Problem(405, 'PGRST117', `Unsupported HTTP method: ${method}`, null, `Allowed here: ${allowed}.`),

  malformedRequest: () =>
    new Problem(400, 'PLN400', 'The request is not valid HTTP/1.1', null, 'Send it with an HTTP client or a library.'),

  malformedPath: () =>
    new Problem(400, 'PLN400', 'The path of the URL is not valid', null, 'Percent-encode it as UTF-8.'),

  bodyIsNotText: () =>
    new Problem(400, 'PGRST102', 'The request body is not valid UTF-8', null, 'Encode the body as UTF-8.'),

  bodyIsIncomplete: () =>
    new Problem(400, 'PGRST102', 'The request body is not as long as Content-Length says', null, null),

  encodedBody: (encoding: string) =>
    new Problem(415, 'PLN415', `Content-Encoding ${encoding} is not supported`, null, 'Send the body as it is.'),

  bodyCharset: (charset: string) =>
    new Problem(415, 'PLN415', `Charset ${charset} is not supported`, null, 'Encode the body as UTF-8.'),

  unsupportedContentType: () =>
    new Problem(415, 'PLN415', 'The Content-Type sent in the request is not supported', null, 'Send application/json.'),

  bodyTooLarge: (limit: number) =>
    new Problem(
      413,
      'PLN413',
      `The request body is larger than ${limit} bytes`,
      null,
      'Send the rows in several requests.',
    ),

  urlTooLong: (limit: number) =>
    new Problem(414, 'PLN414', `The URL is longer than ${limit} characters`, null, 'Split a long list of values.'),

  headersTooLarge: () =>
    new Problem(431, 'PLN431', 'The URL and the headers are too long together', null, 'Split a long list of values.'),

  requestNotReceived: () => new Problem(408, 'PLN408', 'The request did not arrive in time', null, null),

  tookTooLong: (limitMs: number) =>
    new Problem(
      503,
      'PLN503',
      `The request took longer than ${limitMs} ms`,
      null,
      'Ask for less at a time, or try again later.',
    ),

  unknownToken: () =>
    new Problem(
      401,
      'PGRST301',
      'The bearer token is not known here',
      null,
      'Send the service key or the publishable key as the token, or no Authorization header.',
    ),

  malformedIdempotencyKey: () =>
    new Problem(
      400,
      'PLN400',
      'Idempotency-Key is not valid',
      'It is 1 to 255 printable ASCII characters.',
      'Send a new UUID.',
    ),

  idempotencyKeyReused: () =>
    new Problem(
      422,
      'PLN422',
      'Idempotency-Key was used for another request',
      'The query, the content type or the body differs from the request it was first sent with.',
      'Send a new key with a new request.',
    ),

  metricsNeedKey: () =>
    new Problem(401, '42501', 'Metrics need the service key', null, 'Send it as Authorization: Bearer <key>.'),

  /** Our fault. What went wrong stands in the log under this id, and nowhere else. */
  internal: (id: string) =>
    new Problem(500, 'PLN500', 'Something went wrong in the server', `The log has the reason under reqId ${id}.`, null),
} as const

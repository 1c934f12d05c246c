import { Problem } from '../problem/problem.ts'
import type { Table } from '../table/schema.ts'

/** What a request to a table can get wrong as a whole; what is wrong inside it is for wire/, plan/, value/ and write/. */
export const restProblems = {
  unknownFunction: (name: string) =>
    new Problem(404, 'PGRST202', `Could not find the function ${name} in the schema cache`),

  noSuchRow: ({ name, key }: Table) =>
    new Problem(404, 'PLN404', `No row of '${name}' with this key`, null, `The key is ${key.join(',')}.`),

  notOneRow: (rows: number) =>
    new Problem(
      406,
      'PGRST116',
      'Cannot coerce the result to a single JSON object',
      `The result contains ${rows} rows`,
    ),

  tooMuchToRead: (rows: number) =>
    new Problem(
      400,
      '54000',
      'The request would embed too many rows',
      `It would read about ${rows.toPrecision(2)} rows.`,
      'Limit the page or the embedded rows (tracks.limit=10), or follow fewer links to and fro.',
    ),

  writeWithoutFilter: (statement: 'UPDATE' | 'DELETE') =>
    new Problem(
      400,
      '21000',
      `${statement} requires a WHERE clause`,
      null,
      'Add a filter; to reach every row, filter by one that always holds.',
    ),

  writeWithLimit: (method: string) =>
    new Problem(400, 'PGRST127', `${method} takes no limit or offset`, 'Feature not implemented', 'Filter by the key.'),

  tooManyAffected: (rows: number) =>
    new Problem(
      400,
      'PGRST124',
      'Query result exceeds max-affected preference constraint',
      `The query affects ${rows} rows`,
    ),

  otherKeyInBody: () => new Problem(400, 'PGRST115', 'Payload values do not match URL in primary key column(s)'),

  ifMatchWithoutKey: () =>
    new Problem(400, 'PLN400', 'If-Match is for items', null, 'Address the row by its key: /table/key.'),

  rowHasChanged: () =>
    new Problem(412, 'PLN412', 'The row has changed since it was read', null, 'Read it again and repeat the change.'),

  rowIsThere: () => new Problem(412, 'PLN412', 'The row is there already', 'If-None-Match: * only creates rows.'),

  rowIsGone: () =>
    new Problem(412, 'PLN412', 'The row is not there any more', 'If-Match names a state of a row that does not exist.'),
} as const

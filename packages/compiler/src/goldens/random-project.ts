import type { SourceFile } from '@plinth/manifest'
import fc from 'fast-check'

/** Files of random projects that hold: odd names, nasty words, links and options of every sort. For property tests. */

const word = fc.constantFrom(
  ...[
    'album',
    'Track',
    'order lines',
    'order-lines',
    'größe',
    '顧客',
    'class',
    'text',
    'table',
    'server',
    'constructor',
  ],
  ...['toString', 'con', '2024', 'a_b', 'await', 'é-1', 'has own', 'type', 'default', 'key', '_', 'x'],
)

const nastyWords = fc
  .array(
    fc.constantFrom(
      '*/',
      '/*',
      '//',
      '\n',
      '\r\n',
      '\u2028',
      '`',
      '${',
      "'",
      '"',
      '\\',
      '|',
      '#',
      '<b>',
      'word',
      ' ',
      '@ts-nocheck',
    ),
  )
  .map((parts) => parts.join(''))

const description = fc.option(nastyWords, { nil: undefined })

const field = fc.oneof(
  fc.record({
    type: fc.constantFrom('text', 'long text', 'email', 'url'),
    maxLength: fc.option(fc.integer({ min: 1, max: 200 }), { nil: undefined }),
    description,
  }),
  fc
    .record({
      type: fc.constantFrom('text', 'long text'),
      default: nastyWords,
      maxLength: fc.constant(200),
      description,
    })
    .filter((each) => [...each.default].length <= 200),
  fc.record({
    type: fc.constantFrom('integer', 'big integer', 'duration'),
    required: fc.boolean(),
    min: fc.constantFrom(-5, 0),
    description,
  }),
  fc.record({
    type: fc.constantFrom('decimal', 'currency', 'percent'),
    scale: fc.integer({ min: 0, max: 4 }),
    default: fc.constantFrom(0, 12),
  }),
  fc.record({
    type: fc.constantFrom('boolean', 'date', 'time', 'datetime', 'json', 'uuid', 'rating', 'float'),
    required: fc.boolean(),
  }),
  fc.record({
    type: fc.constantFrom('single select', 'multi select'),
    options: fc.uniqueArray(
      nastyWords.filter((text) => text !== '' && text.length <= 200),
      { minLength: 1, maxLength: 4 },
    ),
  }),
  fc.record({ type: fc.constantFrom('created at', 'updated at', 'created by', 'updated by') }),
)

const names = (count: number) =>
  fc.uniqueArray(word, { minLength: 1, maxLength: count, selector: (name) => name.toLowerCase() })

const table = fc.record({
  description,
  fields: names(6).chain((all) => fc.tuple(...all.map((name) => fc.tuple(fc.constant(`f ${name}`), field)))),
  linksTo: fc.nat(),
  open: fc.boolean(),
})

export const randomProject: fc.Arbitrary<readonly SourceFile[]> = fc
  .record({ tableNames: names(5), description })
  .chain(({ tableNames, description }) =>
    fc.tuple(...tableNames.map((name) => fc.tuple(fc.constant(name), table))).map((tables) => [
      file('plinth.json', {
        name: 'random',
        description,
        database: 'sqlite',
        apis: [{ name: 'main', tables: Object.fromEntries(tableNames.map((name) => [name, ['read', 'create']])) }],
      }),
      ...tables.map(([name, { fields, description, linksTo, open }]) =>
        file(`tables/${name}.json`, {
          description,
          fields: {
            id: { type: 'auto number' },
            ...Object.fromEntries(fields),
            parent: { type: 'link', to: tableNames[linksTo % tableNames.length] },
          },
          access: open ? { read: { anyone: true } } : undefined,
        }),
      ),
    ]),
  )

function file(path: string, content: unknown): SourceFile {
  return { path, text: JSON.stringify(content) }
}

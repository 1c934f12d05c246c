import type { SourceFile } from '@plinth/manifest'

const TABLES = 100

/** A project of a hundred tables of ten fields, each linked to the one before it. */
export function hundredTables(changedField = 'changed_never'): SourceFile[] {
  const names = Array.from({ length: TABLES }, (_, index) => `table_${index}`)
  const exposed = Object.fromEntries(names.map((name) => [name, ['read', 'create', 'update', 'delete']]))
  const apis = [{ name: 'main', path: '/rest/v1', tables: exposed }]
  return [
    { path: 'plinth.json', text: JSON.stringify({ name: 'hundred', database: 'sqlite', apis }, null, 2) },
    ...names.map((name, index) => ({
      path: `tables/${name}.json`,
      text: JSON.stringify(tableFile(index, index === TABLES / 2 ? changedField : 'note'), null, 2),
    })),
  ]
}

function tableFile(index: number, lastField: string): object {
  const link = index === 0 ? {} : { parent: { type: 'link', to: `table_${index - 1}` } }
  return {
    key: ['id'],
    fields: {
      id: { type: 'auto number' },
      name: { type: 'text', required: true, maxLength: 100 },
      ...link,
      email: { type: 'email' },
      amount: { type: 'decimal', precision: 10, scale: 2 },
      count: { type: 'integer', default: 0 },
      done: { type: 'boolean', default: false },
      due: { type: 'date' },
      state: { type: 'single select', options: ['new', 'open', 'closed'] },
      [lastField]: { type: 'long text' },
    },
    indexes: [{ fields: ['name'] }],
    checks: { not_negative: 'amount >= 0' },
    access: { read: { anyone: true }, create: { anyone: true }, update: { anyone: true }, delete: { anyone: true } },
  }
}

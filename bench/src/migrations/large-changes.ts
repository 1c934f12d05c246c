import type { Edit } from '@plinth/manifest'

/** One change of the project with its large tables; without edits, the one before is taken back. */
export interface LargeChange {
  readonly name: string
  readonly edits: readonly Edit[] | 'take back'
  /** What the rows that are there take, where nobody but a person knows. */
  readonly fill?: string
}

/** Before any is timed: the first change of a project starts what all later ones use. */
export const firstChange: LargeChange = {
  name: 'first',
  edits: [{ kind: 'addField', table: 'category', field: 'color', to: { type: 'integer' } }],
}

/** Each kind of change once, in this order: each finds what the ones before it have left. */
export const largeChanges: readonly LargeChange[] = [
  { name: 'add-field', edits: [addField('remark', { type: 'text', maxLength: 100 })] },
  { name: 'add-field-with-default', edits: [addField('priority', { type: 'integer', required: true, default: 3 })] },
  {
    name: 'add-field-with-fill',
    edits: [addField('origin', { type: 'text', required: true, maxLength: 40 })],
    fill: 'unknown',
  },
  { name: 'add-index', edits: [{ kind: 'addIndex', table: 'item', to: { fields: ['quantity'] } }] },
  { name: 'add-unique-index', edits: [{ kind: 'addIndex', table: 'item', to: { fields: ['code'], unique: true } }] },
  { name: 'add-check', edits: [{ kind: 'addCheck', table: 'item', check: 'heavy', to: 'weight >= 0' }] },
  { name: 'integer-to-big-integer', edits: [changeField('quantity', { type: 'big integer', required: true })] },
  {
    name: 'decimal-scale',
    edits: [changeField('price', { type: 'decimal', precision: 12, scale: 4, required: true })],
  },
  { name: 'text-to-integer', edits: [changeField('amount_text', { type: 'integer' })] },
  { name: 'rename-field', edits: [{ kind: 'renameField', table: 'item', field: 'weight', to: 'mass' }] },
  { name: 'drop-field', edits: [{ kind: 'removeField', table: 'item', field: 'note' }] },
  { name: 'take-field-back', edits: 'take back' },
  { name: 'drop-table', edits: [{ kind: 'removeTable', table: 'event' }] },
  { name: 'take-table-back', edits: 'take back' },
  {
    name: 'link-to-many',
    edits: [{ kind: 'linkToMany', table: 'item', field: 'category', through: 'item_category' }],
  },
  { name: 'link-to-one', edits: [{ kind: 'linkToOne', table: 'item', field: 'category' }] },
  { name: 'rename-table', edits: [{ kind: 'renameTable', table: 'item', to: 'article' }] },
]

type WrittenField = Extract<Edit, { kind: 'addField' }>['to']

function addField(field: string, to: WrittenField): Edit {
  return { kind: 'addField', table: 'item', field, to }
}

function changeField(field: string, to: WrittenField): Edit {
  return { kind: 'changeField', table: 'item', field, to }
}

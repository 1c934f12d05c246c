import type { Edit } from '@plinth/manifest'

/** Edits that belong together, applied as one. */
export type Change = readonly Edit[]

/**
 * Changes of Chinook, one for each kind of edit at least, such as a store would go through over the years. What
 * people read and write meanwhile (albums with their artist and tracks, playlists) keeps its names.
 */
export const chinookChanges: readonly Change[] = [
  [{ kind: 'changeProject', to: { description: 'A digital music store that has grown.' } }],
  [{ kind: 'addRole', role: 'editor', to: { description: 'Keeps the catalogue.' } }],
  [{ kind: 'addField', table: 'album', field: 'released', to: { type: 'date' }, at: 2 }],
  [
    {
      kind: 'addField',
      table: 'customer',
      field: 'points',
      to: { type: 'integer', required: true, min: 0, default: 0 },
    },
  ],
  [{ kind: 'renameField', table: 'track', field: 'milliseconds', to: 'duration' }],
  [{ kind: 'renameRole', role: 'editor', to: 'librarian' }],
  [{ kind: 'setAccess', table: 'genre', operation: 'update', roles: ['anyone', 'librarian'] }],
  [
    {
      kind: 'changeField',
      table: 'invoice',
      field: 'total',
      to: { type: 'decimal', precision: 12, scale: 3, required: true },
    },
  ],
  [{ kind: 'removeField', table: 'employee', field: 'fax' }],
  [
    {
      kind: 'addTable',
      table: 'label',
      to: {
        description: 'Who publishes records.',
        fields: { id: { type: 'auto number' }, name: { type: 'text', required: true, unique: true } },
        access: { read: { anyone: true } },
      },
    },
    { kind: 'exposeTable', api: 'store', table: 'label', operations: ['read'] },
  ],
  [{ kind: 'addField', table: 'album', field: 'label', to: { type: 'link', to: 'label', onDelete: 'clear' } }],
  [{ kind: 'addIndex', table: 'customer', to: { fields: ['city'] } }],
  [{ kind: 'renameTable', table: 'media_type', to: 'format' }],
  [{ kind: 'linkToMany', table: 'customer', field: 'support_rep', through: 'customer_care', name: 'care' }],
  [{ kind: 'changeIndex', table: 'album', at: 0, to: { fields: ['title', 'artist'] } }],
  [{ kind: 'addCheck', table: 'invoice', check: 'total_not_negative', to: 'total >= 0' }],
  [{ kind: 'changeCheck', table: 'track', check: 'price_not_negative', to: 'unit_price >= 0 && unit_price <= 1000' }],
  [{ kind: 'renameCheck', table: 'track', check: 'lasts', to: 'plays_some_time' }],
  [{ kind: 'removeCheck', table: 'invoice_line', check: 'quantity_positive' }],
  [{ kind: 'changeTable', table: 'playlist_track', to: { key: ['track', 'playlist'] } }],
  [{ kind: 'moveField', table: 'customer', field: 'email', at: 1 }],
  [{ kind: 'removeIndex', table: 'track', at: 1 }],
  [{ kind: 'addApi', api: { name: 'reports', path: '/reports/v1', tables: { invoice: ['read'] } } }],
  [{ kind: 'changeApi', api: 'reports', to: { description: 'For the books.' } }],
  [{ kind: 'exposeTable', api: 'reports', table: 'customer', operations: ['read'] }],
  [{ kind: 'hideTable', api: 'store', table: 'employee' }],
  [{ kind: 'changeField', table: 'track', field: 'bytes', to: { type: 'text', maxLength: 20 } }],
  [{ kind: 'linkToOne', table: 'customer', field: 'care', name: 'support_rep' }],
  [{ kind: 'changeRole', role: 'librarian', to: { description: 'Keeps the catalogue and its order.' } }],
  [{ kind: 'setSeed', table: 'genre', text: 'genre_id,name\n1,Rock\n' }],
  [{ kind: 'removeApi', api: 'reports' }],
  [{ kind: 'setAccess', table: 'genre', operation: 'update', roles: [] }],
  [{ kind: 'removeRole', role: 'librarian' }],
  [
    { kind: 'removeField', table: 'invoice', field: 'lines' },
    { kind: 'removeField', table: 'track', field: 'invoice_lines' },
    { kind: 'removeTable', table: 'invoice_line' },
  ],
]

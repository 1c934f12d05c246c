import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DatabaseKind } from '../database.ts'

/** The tables whose rows become many, with the columns that a row more is made of; `varied` ones differ in every row. */
export const largeTables = [
  {
    name: 'item',
    copied: ['category_id', 'price', 'weight', 'active', 'due', 'state', 'amount_text', 'note', 'created', 'quantity'],
    varied: ['name', 'code'],
  },
  { name: 'event', copied: ['kind', 'happened'], varied: ['message'] },
] as const

/** Rows of `data/`; what is above that is made of these by the database itself. */
export const SEED_ROWS = 1000
const CATEGORIES = 100

/** A project whose tables have typical fields and indexes, and few rows yet. */
export async function writeLargeProject(folder: string, database: DatabaseKind): Promise<void> {
  for (const name of ['tables', 'data']) await mkdir(join(folder, name), { recursive: true })
  const write = (path: string, text: string) => writeFile(join(folder, path), text)
  const json = (value: object) => `${JSON.stringify(value, null, 2)}\n`
  await write('plinth.json', json({ name: 'large', database, apis: [api] }))
  await write('tables/category.json', json(category))
  await write('tables/item.json', json(item))
  await write('tables/event.json', json(event))
  await write(
    'data/category.csv',
    csv('id,title', CATEGORIES, (id) => `${id},Category ${id}`),
  )
  await write('data/item.csv', csv(ITEM_HEAD, SEED_ROWS, itemLine))
  await write('data/event.csv', csv('id,kind,message,happened', SEED_ROWS, eventLine))
}

const api = {
  name: 'main',
  path: '/rest/v1',
  tables: { item: ['read', 'create', 'update'], category: ['read'], event: ['read'] },
}

const access = { read: { anyone: true }, create: { anyone: true }, update: { anyone: true } }

const category = {
  fields: { id: { type: 'auto number' }, title: { type: 'text', required: true, maxLength: 100 } },
  access: { read: { anyone: true } },
}

const item = {
  fields: {
    id: { type: 'auto number' },
    name: { type: 'text', required: true, maxLength: 200 },
    code: { type: 'text', required: true, maxLength: 60 },
    category: { type: 'link', to: 'category' },
    quantity: { type: 'integer', required: true },
    price: { type: 'decimal', precision: 10, scale: 2, required: true },
    weight: { type: 'float' },
    active: { type: 'boolean', default: true },
    due: { type: 'date' },
    state: { type: 'single select', options: ['new', 'open', 'closed'], required: true },
    amount_text: { type: 'text', maxLength: 20 },
    note: { type: 'long text' },
    created: { type: 'datetime', required: true },
  },
  indexes: [{ fields: ['state', 'due'] }, { fields: ['name'] }, { fields: ['created'] }],
  access,
}

const event = {
  fields: {
    id: { type: 'auto number' },
    kind: { type: 'integer', required: true },
    message: { type: 'text', maxLength: 200 },
    happened: { type: 'datetime', required: true },
  },
  access,
}

const ITEM_HEAD = 'id,name,code,category_id,quantity,price,weight,active,due,state,amount_text,note,created'

function itemLine(id: number): string {
  const price = `${10 + (id % 90)}.${String(id % 100).padStart(2, '0')}`
  const state = ['new', 'open', 'closed'][id % 3]
  const note = id % 4 === 0 ? '' : `A note of some length on Straße ${id}, as people write them`
  return [
    id,
    `Étude number ${id}`,
    `C-${id}`,
    (id % CATEGORIES) + 1,
    id % 500,
    price,
    (id % 40) / 8,
    id % 5 !== 0,
    day(id),
    state,
    id * 7,
    `"${note}"`,
    `${day(id)}T12:00:00+00:00`,
  ].join(',')
}

function eventLine(id: number): string {
  return [id, id % 12, `Something happened as number ${id}`, `${day(id)}T08:30:00+00:00`].join(',')
}

function day(id: number): string {
  return new Date(Date.UTC(2024, 0, 1) + id * 86_400_000).toISOString().slice(0, 10)
}

function csv(head: string, count: number, line: (id: number) => string): string {
  return `${head}\n${Array.from({ length: count }, (_, index) => line(index + 1)).join('\n')}\n`
}

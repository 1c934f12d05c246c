// Table "sale". Printed from tables/sale.json; change it there, not here.
import { autoNumber, boolean, createdAt, currency, json, text } from '#runtime/table/columns.ts'
import { table } from '#runtime/table/table.ts'

export const sale = table({
  name: 'sale',
  key: ['id'],
  columns: {
    id: autoNumber(),
    shop_name: text({ required: true, maxLength: 40 }),
    amount: currency({ required: true }),
    at: createdAt(),
    paid: boolean({ required: true, default: { literal: 'false' } }),
    data: json(),
  },
  toOne: {
    shop: { to: 'shop', from: ['shop_name'], at: ['name'], constraint: 'sale_shop_fkey' },
  },
  indexed: [['shop_name']],
  access: { read: ['anyone'], create: ['anyone'] },
})

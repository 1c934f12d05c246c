// Table "shop". Printed from tables/shop.json; change it there, not here.
import { date, multiSelect, text } from '#runtime/table/columns.ts'
import { table } from '#runtime/table/table.ts'

export const shop = table({
  name: 'shop',
  key: ['name'],
  columns: {
    name: text({ required: true, maxLength: 40 }),
    opened: date(),
    tags: multiSelect({ options: ['food', 'books'] }),
  },
  toMany: {
    sales: { to: 'sale', by: 'shop' },
  },
  access: { read: ['anyone'] },
})

// Table "product". Printed from tables/product.json; change it there, not here.
import { decimal, email, float, integer, percent, rating, singleSelect, text } from '#runtime/table/columns.ts'
import { table } from '#runtime/table/table.ts'

/**
 * What is sold.
 * One row for each thing on the shelf.
 */
export const product = table({
  name: 'product',
  description: 'What is sold.\nOne row for each thing on the shelf.',
  key: ['code'],
  columns: {
    code: text({ required: true, minLength: 3, maxLength: 12, description: 'As printed on the label.' }),
    price: decimal({ required: true, min: '0.00', max: '99999.99', precision: 9, scale: 2 }),
    tax: percent({ scale: 2 }),
    weight: float({ min: '0' }),
    stock: integer({ required: true, min: '0', max: '100000' }),
    stars: rating({ min: '1', max: '10' }),
    size: singleSelect({
      required: true,
      options: ['extra small', 'small', 'medium', 'large', 'extra large', 'as big as a house', 'other'],
      description: 'Roughly.',
    }),
    made_by: email({ maxLength: 100 }),
  },
  unique: [['made_by']],
  access: { read: ['anyone'] },
})

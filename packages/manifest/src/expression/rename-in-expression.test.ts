import { expect, test } from 'vitest'
import { renameInExpression } from './rename-in-expression.ts'

const names = new Map([
  ['price', 'amount'],
  ['title', 'unit price'],
  ['unit price', 'x'],
  ['live', 'in'],
  ['a', 'b'],
  ['b', 'a'],
  ['row', 'line'],
  ['size', 'length'],
])

test.each([
  ['price >= 0', 'amount >= 0'],
  ['price>=0||price<-1', 'amount>=0||amount<-1'],
  ['title != "title"', 'row["unit price"] != "title"'],
  ["row['unit price'] == 'unit price'", 'row["x"] == \'unit price\''],
  ['row.price == 1 && row . title == ""', 'row.amount == 1 && row["unit price"] == ""'],
  ['!live && !(live)', '!row["in"] && !(row["in"])'],
  ['a < b', 'b < a'],
  ['size(price) > 2 && price.size() < 9', 'size(amount) > 2 && amount.size() < 9'],
  ['size(size) > 1', 'size(length) > 1'],
  ['row.row == row', 'row.line == line'],
  ['price in [a, 1, 2.50]', 'amount in [b, 1, 2.50]'],
  ['price != null // price', 'amount != null // price'],
  ['priced > price_', 'priced > price_'],
  ['price >', 'price >'],
  ['', ''],
])('%s becomes %s', (source, renamed) => {
  expect(renameInExpression(source, (name) => names.get(name) ?? name)).toBe(renamed)
})

// Table "setting". Printed from tables/setting.json; change it there, not here.
import {
  bigInteger,
  boolean,
  date,
  datetime,
  decimal,
  float,
  integer,
  json,
  multiSelect,
  singleSelect,
  text,
  time,
  uuid,
} from '#runtime/table/columns.ts'
import { table } from '#runtime/table/table.ts'

export const setting = table({
  name: 'setting',
  key: ['id'],
  columns: {
    id: uuid({ required: true, default: { randomUuid: true } }),
    name: text({ default: { literal: 'it\'s "new"' } }),
    count: integer({ default: { literal: '0' } }),
    big: bigInteger({ default: { literal: '-12' } }),
    price: decimal({ precision: 6, scale: 2, default: { literal: '1.50' } }),
    ratio: float({ default: { literal: '0.25' } }),
    on: boolean({ required: true, default: { literal: 'false' } }),
    day: date({ default: { literal: '2024-02-29' } }),
    hour: time({ default: { literal: '12:30:00' } }),
    since: datetime({ default: { now: true } }),
    data: json({ default: { literal: '{"a":[1,null]}' } }),
    color: singleSelect({ options: ['red', 'blue'], default: { literal: 'red' } }),
    tags: multiSelect({ options: ['x', 'y'], default: { literal: '["x"]' } }),
  },
  access: { read: ['anyone'], create: ['anyone'] },
})

// Table "employee". Printed from tables/employee.json; change it there, not here.
import { autoNumber, bigInteger, text } from '#runtime/table/columns.ts'
import { table } from '#runtime/table/table.ts'

export const employee = table({
  name: 'employee',
  key: ['id'],
  columns: {
    id: autoNumber(),
    name: text({ required: true }),
    boss_id: bigInteger(),
  },
  toOne: {
    boss: { to: 'employee', from: ['boss_id'], at: ['id'], constraint: 'employee_boss_fkey' },
  },
  toMany: {
    reports: { to: 'employee', by: 'boss' },
  },
  indexed: [['boss_id']],
  access: { read: ['anyone'] },
})

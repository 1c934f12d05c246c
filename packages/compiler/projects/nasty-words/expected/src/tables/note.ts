// Table "note". Printed from tables/note.json; change it there, not here.
import { autoNumber, text } from '#runtime/table/columns.ts'
import { table } from '#runtime/table/table.ts'

/**
 * It ends here *\/ process.exit(1) /* and goes on.
 *
 * `ticks` ${holes}
 *  'quotes' "more" \
 */
export const note = table({
  name: 'note',
  description: 'It ends here */ process.exit(1) /* and goes on.\n\n`ticks` ${holes} \u2028 \'quotes\' "more" \\',
  key: ['id'],
  columns: {
    id: autoNumber({ description: '*/' }),
    body: text({ default: { literal: '*/ ` ${1} \u2028 \' " \\ \n' }, description: '// one\r\n/* two' }),
  },
  access: { read: ['anyone'] },
})

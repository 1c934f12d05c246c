import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { settingsTable } from './settings-table.ts'

const page = join(import.meta.dirname, '../../../../docs/settings.md')
const BEGIN = '<!-- Printed from packages/runtime/src/config/settings-table.ts; change it there. -->\n'

/** The table of the page. A bar would end its cell. */
function printedTable(): string {
  const rows = Object.values(settingsTable).map(({ name, default: usual, sentence }) => {
    const shown = usual === undefined || usual === '' ? '' : `\`${usual}\``
    return `| \`${name}\` | ${shown} | ${sentence.replaceAll('|', '\\|')} |\n`
  })
  return `${BEGIN}\n| variable | default | |\n| --- | --- | --- |\n${rows.join('')}`
}

test('docs/settings.md lists every setting there is, as the backend reads it', () => {
  const text = readFileSync(page, 'utf8')
  const [before = '', after = ''] = text.split(/<!-- Printed from [^\n]*\n\n(?:\|[^\n]*\n)*/)
  const expected = before + printedTable() + after
  if (process.env.PLINTH_UPDATE === '1') writeFileSync(page, expected)
  expect(readFileSync(page, 'utf8')).toBe(expected)
})

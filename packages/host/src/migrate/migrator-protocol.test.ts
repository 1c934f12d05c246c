import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runtimeFolder } from '../live/plinth-folders.ts'

test("the words spoken to a migrator are those of the runtime's own file, byte for byte", () => {
  const here = readFileSync(join(import.meta.dirname, 'migrator-protocol.ts'), 'utf8')
  expect(here).toBe(readFileSync(join(runtimeFolder(), 'migrate', 'migrator-protocol.ts'), 'utf8'))
})

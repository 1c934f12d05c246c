import { describe, expect, it } from 'vitest'
import type { Database } from '../database/database.ts'
import { fakeDatabase, testingServer } from './testing-server.ts'
import { waitForDatabase, withoutSecrets } from './wait-for-database.ts'

describe('a database that starts later', () => {
  it('is waited for', async () => {
    let tries = 0
    const database = fakeDatabase(async () => {
      tries += 1
      if (tries < 2) throw new Error('ECONNREFUSED')
    })
    const { log } = await testingServer()
    await waitForDatabase(database as unknown as Database, { databaseUrl: 'postgres://me:secret@db:5432/shop', log })
    expect(tries).toBe(2)
  })
})

describe('a database URL', () => {
  it.each([
    ['postgres://me:secret@db.internal:5432/shop?sslmode=require', 'postgres://db.internal:5432/shop'],
    ['mysql://root@127.0.0.1/shop', 'mysql://127.0.0.1/shop'],
    ['file:data/shop.sqlite', 'file:data/shop.sqlite'],
    ['file:data/shop.sqlite?key=secret', 'file:data/shop.sqlite'],
  ])('%s is shown as %s', (url, shown) => {
    expect(withoutSecrets(url)).toBe(shown)
  })
})

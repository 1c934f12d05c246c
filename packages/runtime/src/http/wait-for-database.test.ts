import { describe, expect, it } from 'vitest'
import type { Database } from '../database/database.ts'
import { fakeDatabase, testingServer } from './testing-server.ts'
import { waitForDatabase } from './wait-for-database.ts'

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

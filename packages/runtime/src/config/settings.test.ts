import { describe, expect, it } from 'vitest'
import { readSettings, SettingsProblem } from './settings.ts'
import { settingsTable } from './settings-table.ts'

const shop = { name: 'shop', database: 'sqlite', databaseUrl: 'file:data/shop.sqlite' } as const
const KEY = 'k'.repeat(32)

function problemsOf(environment: NodeJS.ProcessEnv): readonly string[] {
  try {
    readSettings(environment, shop)
  } catch (error) {
    if (error instanceof SettingsProblem) return error.problems
    throw error
  }
  return []
}

describe('settings', () => {
  it('have a safe value each where the environment says nothing', () => {
    expect(readSettings({}, shop)).toEqual({
      name: 'shop',
      database: 'sqlite',
      databaseUrl: 'file:data/shop.sqlite',
      host: '127.0.0.1',
      port: 4400,
      databasePoolSize: 10,
      serviceKey: undefined,
      publishableKey: undefined,
      corsOrigins: [],
      corsCredentials: false,
      trustProxy: false,
      maxBodyBytes: 10_485_760,
      maxRows: 1000,
      requestTimeoutMs: 30_000,
      statementTimeoutMs: 10_000,
      drainMs: 10_000,
      migrate: 'at-start',
      trashDays: 30,
      logLevel: 'info',
      metrics: false,
      metricsPublic: false,
      docs: true,
    })
  })

  it('count an empty variable as absent', () => {
    expect(readSettings({ PORT: '', PLINTH_SERVICE_KEY: ' ', DATABASE_URL: '' }, shop)).toEqual(readSettings({}, shop))
  })

  it('name every problem at once', () => {
    expect(problemsOf({ PORT: 'http', LOG_LEVEL: 'loud', MIGRATE: 'maybe', METRICS: 'perhaps' })).toEqual([
      'PORT is "http", not a whole number from 0 to 65535.',
      'MIGRATE is "maybe", not one of at-start, never.',
      'LOG_LEVEL is "loud", not one of trace, debug, info, warn, error, fatal, silent.',
      'METRICS is "perhaps", neither on nor off.',
    ])
  })

  it.each(['-1', '65536', '1e3', '80.5', '0x50', ' 8 0'])('refuse %j as a port', (PORT) => {
    expect(problemsOf({ PORT })).toHaveLength(1)
  })

  it('refuse a short service key without repeating it', () => {
    const [problem] = problemsOf({ PLINTH_SERVICE_KEY: 'hunter2' })
    expect(problem).toContain('has 7 characters and needs at least 32')
    expect(problem).not.toContain('hunter2')
  })

  it('refuse one key for both purposes', () => {
    expect(problemsOf({ PLINTH_SERVICE_KEY: KEY, PLINTH_PUBLISHABLE_KEY: KEY })[0]).toContain('are the same')
  })

  it('refuse a database of another kind, without showing its password', () => {
    const [problem] = problemsOf({ DATABASE_URL: 'postgres://me:secret@db/shop' })
    expect(problem).toContain('DATABASE_URL must start with file:')
    expect(problem).not.toContain('secret')
  })

  it('read origins between commas', () => {
    const { corsOrigins } = readSettings(
      { CORS_ORIGINS: 'https://a.example, http://localhost:5173,capacitor://localhost' },
      shop,
    )
    expect(corsOrigins).toEqual(['https://a.example', 'http://localhost:5173', 'capacitor://localhost'])
  })

  it.each(['https://a.example/', 'a.example', 'https://a.example/path', '*, https://a.example', 'null'])(
    'refuse %j as origins',
    (CORS_ORIGINS) => {
      expect(problemsOf({ CORS_ORIGINS })).toHaveLength(1)
    },
  )

  it('refuse credentials for every origin', () => {
    expect(problemsOf({ CORS_ORIGINS: '*', CORS_CREDENTIALS: 'on' })[0]).toContain('needs origins by name')
  })

  it.each([
    ['off', false],
    ['0', false],
    ['2', 2],
    ['10.0.0.0/8, ::1', ['10.0.0.0/8', '::1']],
    ['loopback', ['loopback']],
  ])('read %j as proxies', (TRUST_PROXY, expected) => {
    expect(readSettings({ TRUST_PROXY }, shop).trustProxy).toEqual(expected)
  })

  it.each(['true', 'on', '10.0.0.0/33', '10.0.0', '::1/129', 'proxy.internal'])(
    'refuse %j as proxies',
    (TRUST_PROXY) => {
      expect(problemsOf({ TRUST_PROXY })).toHaveLength(1)
    },
  )

  it('need a key for metrics unless they are public', () => {
    expect(problemsOf({ METRICS: 'on' })[0]).toContain('METRICS needs PLINTH_SERVICE_KEY')
    expect(problemsOf({ METRICS: 'on', METRICS_PUBLIC: 'on' })).toEqual([])
    expect(problemsOf({ METRICS: 'on', PLINTH_SERVICE_KEY: KEY })).toEqual([])
  })

  it('each have a variable of their own and a sentence', () => {
    const all = Object.values(settingsTable)
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length)
    for (const { sentence } of all) expect(sentence).toMatch(/^[A-Z].*\.$/)
  })
})

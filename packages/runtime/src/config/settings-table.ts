import { anyText, headerKey, oneOf, onOrOff, origins, proxies, secretKey, wholeNumber } from './readers.ts'
import { optionalSetting, setting } from './setting.ts'

/** A day, in milliseconds: the longest wait a setting may name. */
const DAY = 86_400_000

/** Every variable a backend takes, in the order `.env.example` and the documentation list them. */
export const settingsTable = {
  host: setting('HOST', anyText, '127.0.0.1', 'The address to listen at; 0.0.0.0 opens the backend to the network.'),
  port: setting('PORT', wholeNumber(0, 65_535), '4400', 'The port to listen at; 0 takes a free one.'),
  databaseUrl: setting(
    'DATABASE_URL',
    anyText,
    '',
    'Where the database is; it must be of the kind this backend speaks.',
  ),
  databasePoolSize: setting(
    'DATABASE_POOL_SIZE',
    wholeNumber(1, 1000),
    '10',
    'The most connections this process opens to the database.',
  ),
  serviceKey: optionalSetting(
    'PLINTH_SERVICE_KEY',
    secretKey,
    'A key that passes every access rule, at least 32 characters, for servers only; without one nobody does.',
  ),
  publishableKey: optionalSetting(
    'PLINTH_PUBLISHABLE_KEY',
    headerKey,
    'A key for browsers and apps; it means anyone, as does no key at all.',
  ),
  corsOrigins: setting(
    'CORS_ORIGINS',
    origins,
    '',
    'The web origins whose pages may call this backend, between commas, or *; none by default.',
  ),
  corsCredentials: setting(
    'CORS_CREDENTIALS',
    onOrOff,
    'off',
    'Whether those pages may send cookies; needs origins by name.',
  ),
  trustProxy: setting(
    'TRUST_PROXY',
    proxies,
    'off',
    'The number of proxies in front of this backend, or their addresses: whose X-Forwarded headers to believe.',
  ),
  maxBodyBytes: setting(
    'MAX_BODY_BYTES',
    wholeNumber(1024, 2 ** 30),
    '10485760',
    'The largest request body, in bytes.',
  ),
  maxRows: setting('MAX_ROWS', wholeNumber(1, 10_000_000), '1000', 'The most rows one answer holds.'),
  requestTimeoutMs: setting(
    'REQUEST_TIMEOUT_MS',
    wholeNumber(100, DAY),
    '30000',
    'The longest a request may take, in milliseconds.',
  ),
  statementTimeoutMs: setting(
    'STATEMENT_TIMEOUT_MS',
    wholeNumber(10, DAY),
    '10000',
    'The longest one statement may run in the database, in milliseconds.',
  ),
  drainMs: setting(
    'DRAIN_MS',
    wholeNumber(0, DAY),
    '10000',
    'How long running requests may take to end when the backend is told to stop, in milliseconds.',
  ),
  migrate: setting(
    'MIGRATE',
    oneOf('at-start', 'never'),
    'at-start',
    'Whether to bring the database up to date at start; with never, a database that is not is refused.',
  ),
  trashDays: setting(
    'TRASH_DAYS',
    wholeNumber(0, 36_500),
    '30',
    'After how many days dropped fields and tables are removed for good, at start and once a day, unless MIGRATE is never; with 0 only when told to.',
  ),
  logLevel: setting(
    'LOG_LEVEL',
    oneOf('trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'),
    'info',
    'The least important log lines to write; info writes one line a request.',
  ),
  metrics: setting('METRICS', onOrOff, 'off', 'Whether /metrics answers Prometheus; callers need the service key.'),
  metricsPublic: setting('METRICS_PUBLIC', onOrOff, 'off', 'Whether /metrics answers everyone.'),
  docs: setting('DOCS', onOrOff, 'on', 'Whether /docs and /openapi.json are served.'),
} as const

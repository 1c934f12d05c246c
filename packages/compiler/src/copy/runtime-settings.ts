// The environment variables the runtime reads. Made by scripts/list-runtime-files.ts; run it instead of editing.
export interface RuntimeSetting {
  readonly name: string
  readonly default?: string
  readonly sentence: string
}

export const runtimeSettings: readonly RuntimeSetting[] = [
  {
    name: 'HOST',
    default: '127.0.0.1',
    sentence: 'The address to listen at; 0.0.0.0 opens the backend to the network.',
  },
  { name: 'PORT', default: '4400', sentence: 'The port to listen at; 0 takes a free one.' },
  {
    name: 'DATABASE_URL',
    default: '',
    sentence: 'Where the database is; it must be of the kind this backend speaks.',
  },
  {
    name: 'DATABASE_POOL_SIZE',
    default: '10',
    sentence: 'The most connections this process opens to the database.',
  },
  {
    name: 'PLINTH_SERVICE_KEY',
    sentence: 'A key that passes every access rule, at least 32 characters, for servers only; without one nobody does.',
  },
  {
    name: 'PLINTH_PUBLISHABLE_KEY',
    sentence: 'A key for browsers and apps; it means anyone, as does no key at all.',
  },
  {
    name: 'CORS_ORIGINS',
    default: '',
    sentence: 'The web origins whose pages may call this backend, between commas, or *; none by default.',
  },
  {
    name: 'CORS_CREDENTIALS',
    default: 'off',
    sentence: 'Whether those pages may send cookies; needs origins by name.',
  },
  {
    name: 'TRUST_PROXY',
    default: 'off',
    sentence: 'The number of proxies in front of this backend, or their addresses: whose X-Forwarded headers to believe.',
  },
  { name: 'MAX_BODY_BYTES', default: '10485760', sentence: 'The largest request body, in bytes.' },
  { name: 'MAX_ROWS', default: '1000', sentence: 'The most rows one answer holds.' },
  {
    name: 'REQUEST_TIMEOUT_MS',
    default: '30000',
    sentence: 'The longest a request may take, in milliseconds.',
  },
  {
    name: 'STATEMENT_TIMEOUT_MS',
    default: '10000',
    sentence: 'The longest one statement may run in the database, in milliseconds.',
  },
  {
    name: 'DRAIN_MS',
    default: '10000',
    sentence: 'How long running requests may take to end when the backend is told to stop, in milliseconds.',
  },
  {
    name: 'MIGRATE',
    default: 'at-start',
    sentence: 'Whether to bring the database up to date at start; with never, a database that is not is refused.',
  },
  {
    name: 'TRASH_DAYS',
    default: '30',
    sentence: 'After how many days dropped fields and tables are removed for good, at start and once a day, unless MIGRATE is never; with 0 only when told to.',
  },
  {
    name: 'LOG_LEVEL',
    default: 'info',
    sentence: 'The least important log lines to write; info writes one line a request.',
  },
  {
    name: 'METRICS',
    default: 'off',
    sentence: 'Whether /metrics answers Prometheus; callers need the service key.',
  },
  { name: 'METRICS_PUBLIC', default: 'off', sentence: 'Whether /metrics answers everyone.' },
  { name: 'DOCS', default: 'on', sentence: 'Whether /docs and /openapi.json are served.' },
]

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { systemCode } from '../failure/machine-fault.ts'

/**
 * What an app may see of the environment that Plinth was started in: its own settings and what Node and TLS need.
 * Everything else (other services' secrets, above all) stays out; an app's own secrets come from its `.env` file.
 */
export const allowedVariables = [
  'HOST',
  'PORT',
  'DATABASE_URL',
  'DATABASE_POOL_SIZE',
  'PLINTH_SERVICE_KEY',
  'PLINTH_PUBLISHABLE_KEY',
  'CORS_ORIGINS',
  'CORS_CREDENTIALS',
  'TRUST_PROXY',
  'MAX_BODY_BYTES',
  'MAX_ROWS',
  'REQUEST_TIMEOUT_MS',
  'STATEMENT_TIMEOUT_MS',
  'DRAIN_MS',
  'MIGRATE',
  'TRASH_DAYS',
  'LOG_LEVEL',
  'METRICS',
  'METRICS_PUBLIC',
  'DOCS',
  'NODE_ENV',
  'NODE_EXTRA_CA_CERTS',
  'SSL_CERT_FILE',
  'TZ',
] as const

export type Variables = Readonly<Record<string, string>>

/** The allowed part of an environment. Windows needs `SYSTEMROOT` to open sockets. */
export function allowedPart(environment: NodeJS.ProcessEnv): Variables {
  const names = process.platform === 'win32' ? [...allowedVariables, 'SYSTEMROOT'] : allowedVariables
  return Object.fromEntries(
    names.flatMap((name) => (environment[name] === undefined ? [] : [[name, environment[name]]])),
  )
}

/** The values of the project's `.env` file; none if there is no such file. */
export async function readEnvFile(project: string): Promise<Variables> {
  try {
    return parseEnv(await readFile(join(project, '.env'), 'utf8')) as Variables
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return {}
    throw error
  }
}

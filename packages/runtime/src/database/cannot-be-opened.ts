import { Problem } from '../problem/problem.ts'
import { StartProblem } from '../problem/start-problem.ts'

/** Why no connection to a database can be made, in words, and what to do about it. */
export interface Closed {
  readonly why: string
  readonly next: string
}

/** Undefined where the error is about something else. */
export function whyClosed(error: unknown): Closed | undefined {
  const cause = underlying(error)
  const code = 'code' in cause ? String(cause.code) : ''
  const known = reasons.find(({ codes }) => codes.test(code))
  if (known !== undefined) return { why: known.why(cause.message), next: known.next }
  if (/^SASL: .*password/.test(cause.message)) return { why: 'it wants a password', next: OTHER_PASSWORD }
  if (!(error instanceof Problem) || (error.code !== '08001' && error.code !== '08006')) return undefined
  return /^timeout|does not answer$/.test(cause.message)
    ? { why: 'it does not answer in time', next: OTHER_ADDRESS }
    : { why: cause.message, next: 'See whether it runs, and whether DATABASE_URL is right.' }
}

/** For the people who run the backend: names the place, and never a password. */
export function cannotBeOpened(databaseUrl: string, { why, next }: Closed, cause: unknown): StartProblem {
  const message = `The database at ${withoutSecrets(databaseUrl)} cannot be opened: ${why}.`
  return new StartProblem(message, next, cause, 'unavailable')
}

/** A database URL as it may be shown: without user, password and parameters. */
export function withoutSecrets(databaseUrl: string): string {
  const url = URL.parse(databaseUrl)
  // A password that should have been encoded may make it no URL at all.
  if (url === null || url.host === '') return databaseUrl.replace(/\/\/.*@/s, '//').split('?', 1)[0]!
  return `${url.protocol}//${url.host}${url.pathname}`
}

const OTHER_ADDRESS = 'See whether host and port in DATABASE_URL are right, and whether a firewall stands between.'
const OTHER_PASSWORD =
  'Correct user and password in DATABASE_URL. There, @ is written %40, : is %3A, / is %2F, # is %23 and % is %25.'

/** The codes of Node, PostgreSQL and MariaDB. */
const reasons = [
  {
    codes: /^ECONNREFUSED$/,
    why: () => 'the connection was refused, so no server listens there',
    next: 'Start the server, or correct host and port in DATABASE_URL.',
  },
  {
    codes: /^(ENOTFOUND|EAI_AGAIN|EAI_NONAME)$/,
    why: () => 'its host was not found',
    next: 'Correct the host in DATABASE_URL, or see whether the network knows it.',
  },
  { codes: /^(ETIMEDOUT|EHOST|ENET)/, why: () => 'it does not answer in time', next: OTHER_ADDRESS },
  {
    codes: /^(28P01|ER_ACCESS_DENIED_ERROR|ER_ACCESS_DENIED_NO_PASSWORD_ERROR)$/,
    why: () => 'the user or the password was refused',
    next: OTHER_PASSWORD,
  },
  {
    codes: /^28000$/,
    why: (message: string) => `the user was refused (${message})`,
    next: 'Correct the user in DATABASE_URL, or let that user in at the server.',
  },
  {
    codes: /^(3D000|ER_BAD_DB_ERROR)$/,
    why: () => 'there is no such database on the server',
    next: 'Create it there, or correct the name at the end of DATABASE_URL.',
  },
  {
    codes: /^ER_DBACCESS_DENIED_ERROR$/,
    why: () => 'there is no such database, or its user may not use it',
    next: 'Create it and give the user rights to it, or correct the name at the end of DATABASE_URL.',
  },
] as const

/** What the driver said. Where a name has several addresses, Node reports an error for each and says nothing itself. */
function underlying(error: unknown): Error {
  if (!(error instanceof Error)) return new Error(String(error))
  if (error.cause instanceof Error) return underlying(error.cause)
  if (error instanceof AggregateError && error.errors[0] instanceof Error) return underlying(error.errors[0])
  return error
}

import type { Problem } from '../problem/problem.ts'
import {
  checkViolation,
  databaseAway,
  foreignKeyViolation,
  invalidPattern,
  invalidText,
  lockTimeout,
  notNullViolation,
  outOfRange,
  serializationFailure,
  statementTimeout,
  storageFull,
  storageReadonly,
  tooLong,
  uniqueViolation,
} from './database-problems.ts'

/** What an error of MariaDB or MySQL is to a client; undefined for what no request should cause. */
export function mysqlProblem(errno: number, message: string): Problem | undefined {
  switch (errno) {
    case 1062:
    case 1586:
      return duplicate(message)
    case 1451:
    case 1452:
      return foreignKey(message, errno === 1451)
    case 1048:
    case 1364:
      return notNullViolation(/'([^']*)'/.exec(message)?.[1] ?? '', undefined)
    case 4025:
      return check(/^CONSTRAINT [`"]?(.+?)[`"]? failed for (.+)$/.exec(message))
    case 3819:
      return check(/^Check constraint '(.+?)' is violated/.exec(message))
    case 1406:
      return tooLong(`value too long for column "${quotedColumn(message)}"`)
    case 1264:
    case 1690:
      return outOfRange(errno === 1264 ? `value out of range for column "${quotedColumn(message)}"` : undefined)
    case 1292:
    case 1366:
    case 1367:
      return invalidText()
    case 1139:
      return invalidPattern(message)
    case 1969:
    case 3024:
      return statementTimeout()
    case 1213:
    case 1020:
      return serializationFailure(errno === 1213 ? '40P01' : '40001')
    case 1205:
      return lockTimeout()
    case 1021:
    case 1114:
      return storageFull()
    case 1290:
    case 1792:
    case 1836:
      return storageReadonly()
    default:
      return isAway(errno) ? databaseAway() : undefined
  }
}

/** Too many connections, shutting down, connection killed, aborted or idle for too long. */
function isAway(errno: number): boolean {
  return [1040, 1053, 1077, 1079, 1080, 1152, 1158, 1159, 1160, 1161, 1203, 1226, 1927, 4031].includes(errno)
}

/** `Duplicate entry '1-2' for key 'album.PRIMARY'`: the values of a composite key run together, so they are left out. */
function duplicate(message: string): Problem {
  const [, key = ''] = / for key '(.*)'$/.exec(message) ?? []
  return uniqueViolation(key.slice(key.indexOf('.') + 1), null)
}

/** `… fails (`db`.`track`, CONSTRAINT `track_album_fkey` FOREIGN KEY (`album_id`) REFERENCES `album` (`id`) …)`. */
function foreignKey(message: string, referenced: boolean): Problem {
  const parts =
    /`([^`]+)`, CONSTRAINT `([^`]+)` FOREIGN KEY \((.+?)\) REFERENCES (?:`[^`]+`\.)?`([^`]+)` \((.+?)\)/.exec(message)
  if (parts === null)
    return foreignKeyViolation({ constraint: undefined, table: undefined, cause: undefined, details: null })
  const [, source = '', constraint, from = '', target = '', at = ''] = parts
  const key = (columns: string) => `Key (${columns.replaceAll('`', '')})`
  return referenced
    ? foreignKeyViolation({
        constraint,
        table: target,
        cause: 'still referenced',
        details: `${key(at)} is still referenced from table "${source}".`,
      })
    : foreignKeyViolation({
        constraint,
        table: source,
        cause: 'target missing',
        details: `${key(from)} is not present in table "${target}".`,
      })
}

function check(parts: RegExpExecArray | null): Problem {
  const [, constraint = '', table] = parts ?? []
  return checkViolation(constraint, table === undefined ? undefined : /`([^`]+)`$/.exec(table)?.[1])
}

function quotedColumn(message: string): string {
  return (
    /column (?:`[^`]*`\.`[^`]*`\.`([^`]*)`|'([^']*)')/
      .exec(message)
      ?.slice(1)
      .find((name) => name !== undefined) ?? ''
  )
}

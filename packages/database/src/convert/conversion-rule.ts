import type { ValueKind } from '@plinth/manifest'
import type { ColumnShape } from '../model/snapshot.ts'

/** How one database turns values of one kind into another: expressions over the quoted old column. */
export interface ConversionRule {
  readonly sql: (quoted: string) => string
  /** Holds for what converts; absent where everything does. Never an error, whatever the value is. */
  readonly fits?: (quoted: string) => string
}

export type KindPair = `${ValueKind} > ${ValueKind}`

/** What is the same on each database, pair by pair: a missing pair is impossible. */
export type ConversionRules = Partial<Record<KindPair, (from: ColumnShape, to: ColumnShape) => ConversionRule>>

/** White space that the wire trims off numbers, dates and the like: what JavaScript's `trim` takes away. */
export const whiteSpace: readonly number[] = [
  0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x20, 0xa0, 0x1680, 0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006, 0x2007,
  0x2008, 0x2009, 0x200a, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000, 0xfeff,
]

export const trueWords = ['true', 't', 'yes', 'y', 'on', '1'] as const
export const falseWords = ['false', 'f', 'no', 'n', 'off', '0'] as const

export const wholeBounds = {
  integer: ['-2147483648', '2147483647'],
  'big integer': ['-9223372036854775808', '9223372036854775807'],
} as const satisfies Partial<Record<ValueKind, readonly [string, string]>>

/** Doubles hold every whole number up to here, and not the next one: 2^53. */
export const EXACT_IN_DOUBLE = '9007199254740992'

/** Any decimal of so many digits survives being a double. */
export const DIGITS_OF_DOUBLE = 15

/** Numbers longer than this, or with a larger exponent, are none on the wire either. */
export const LONGEST_NUMBER = 1000

/** Regular expressions that PostgreSQL and MariaDB read alike; they must stand between `^(` and `)$`. */
const day31 = '(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])'
const day30 = '(0[469]|11)-(0[1-9]|[12][0-9]|30)'
const day28 = '02-(0[1-9]|1[0-9]|2[0-8])'
const year = '([0-9]{3}[1-9]|[0-9]{2}[1-9][0-9]|[0-9][1-9][0-9]{2}|[1-9][0-9]{3})'
const leapYear = '([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)'
const clock = '([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,6})?)?'
const midnight = '24:00(:00([.]0{1,6})?)?'
const zone = '(Z|z|[+-](0[0-9]|1[0-5])(:?[0-5][0-9])?)'

const date = `(${year}-(${day31}|${day30}|${day28})|${leapYear}-02-29)`

export const shapes = {
  whole: '^[+-]?[0-9]+$',
  number: '^[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?$',
  /** A number whose exponent no database stumbles over. */
  shortNumber: '^[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?0*[0-9]{1,4})?$',
  date: `^${date}$`,
  time: `^${clock}$`,
  datetime: `^${date}([Tt ](${clock}|${midnight})${zone}?)?$`,
  zone: `${zone}$`,
  uuid: '^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$',
} as const

/** 10^n, as digits. */
export function powerOfTen(exponent: number): string {
  return `1${'0'.repeat(exponent)}`
}

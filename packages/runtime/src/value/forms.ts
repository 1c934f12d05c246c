import type { ValueKind } from '../table/declaration.ts'
import { boolean } from './boolean.ts'
import { date } from './date.ts'
import { datetime } from './datetime.ts'
import { decimal } from './decimal.ts'
import { float } from './float.ts'
import { bigInteger, integer } from './integer.ts'
import { json } from './json.ts'
import { text } from './text.ts'
import { textList } from './text-list.ts'
import { time } from './time.ts'
import { uuid } from './uuid.ts'
import type { ValueForm } from './value-form.ts'

/** The form of each value kind. */
export const forms: Readonly<Record<ValueKind, ValueForm>> = {
  text,
  integer,
  'big integer': bigInteger,
  decimal,
  float,
  boolean,
  date,
  time,
  datetime,
  json,
  uuid,
  'text list': textList,
}

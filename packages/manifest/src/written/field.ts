import { z } from 'zod'

/**
 * The written form of a field: one shape for each group of field types, told apart by `type`. The order of keys is that of
 * the canonical form.
 */
const id = z.string().optional().describe('The name the field was born with; renaming keeps it here.')
const description = z.string().optional().describe('What the field holds.')

const stored = {
  required: z.boolean().optional().describe('Null is refused.'),
  unique: z.boolean().optional().describe('No two rows have the same value; any number may have none.'),
}

const length = z.int().min(1).max(1_000_000)

const textLengths = {
  minLength: length.optional().describe('Least number of characters.'),
  maxLength: length.optional().describe('Greatest number of characters.'),
}

const bounds = {
  min: z.number().optional().describe('The least value.'),
  max: z.number().optional().describe('The greatest value.'),
}

const digits = {
  precision: z.int().min(1).max(18).optional().describe('Digits in all: 1 to 18.'),
  scale: z.int().min(0).max(18).optional().describe('Digits after the point: none up to all of the precision.'),
}

const options = z.array(z.string().min(1).max(255)).min(1).describe('The values one can choose from.')

const textDefault = z.string().optional().describe('What an absent value becomes when a row is created.')
const numberDefault = z.number().optional().describe('What an absent value becomes when a row is created.')

const text = z.strictObject({
  type: z
    .literal(['text', 'long text', 'rich text', 'email', 'url', 'phone'])
    .describe('Words: one line, many lines, formatted, or of a known form.'),
  id,
  ...stored,
  ...textLengths,
  default: textDefault,
  description,
})

const whole = z.strictObject({
  type: z
    .literal(['integer', 'big integer', 'duration'])
    .describe('A whole number: 32 bits, 64 bits, or a span of time in milliseconds.'),
  id,
  ...stored,
  ...bounds,
  default: numberDefault,
  description,
})

const float = z.strictObject({
  type: z.literal('float').describe('A number with a fraction, rounded to what a double holds.'),
  id,
  ...stored,
  ...bounds,
  default: numberDefault,
  description,
})

const decimal = z.strictObject({
  type: z.literal(['decimal', 'percent']).describe('A number that keeps every digit.'),
  id,
  ...digits,
  ...stored,
  ...bounds,
  default: numberDefault,
  description,
})

const currency = z.strictObject({
  type: z.literal('currency').describe('An amount of money.'),
  id,
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional()
    .describe('The ISO 4217 code, such as "EUR".'),
  ...digits,
  ...stored,
  ...bounds,
  default: numberDefault,
  description,
})

const rating = z.strictObject({
  type: z.literal('rating').describe('A whole number from 1 to a best value.'),
  id,
  ...stored,
  max: z.int().min(1).max(100).optional().describe('The best rating; 5 unless another is given. The least is 1.'),
  default: numberDefault,
  description,
})

const autoNumber = z.strictObject({
  type: z.literal('auto number').describe('A number the database counts up; it is the key of its table.'),
  id,
  description,
})

const boolean = z.strictObject({
  type: z.literal('boolean').describe('True or false.'),
  id,
  ...stored,
  default: z.boolean().optional().describe('What an absent value becomes when a row is created.'),
  description,
})

const moment = z.strictObject({
  type: z.literal(['date', 'time', 'datetime']).describe('A day, a time of day, or a moment.'),
  id,
  ...stored,
  default: z.string().optional().describe('What an absent value becomes when a row is created; "now" is the moment.'),
  description,
})

const json = z.strictObject({
  type: z.literal('json').describe('Any JSON value.'),
  id,
  required: stored.required,
  default: z.json().optional().describe('What an absent value becomes when a row is created.'),
  description,
})

const uuid = z.strictObject({
  type: z.literal('uuid').describe('A UUID.'),
  id,
  ...stored,
  default: z
    .string()
    .optional()
    .describe('What an absent value becomes when a row is created; "random" makes a new one.'),
  description,
})

const singleSelect = z.strictObject({
  type: z.literal('single select').describe('One of several options.'),
  id,
  options,
  ...stored,
  default: textDefault,
  description,
})

const multiSelect = z.strictObject({
  type: z.literal('multi select').describe('Any number of several options.'),
  id,
  options,
  required: stored.required,
  default: z.array(z.string()).optional().describe('What an absent value becomes when a row is created.'),
  description,
})

const stamp = z.strictObject({
  type: z
    .literal(['created at', 'updated at', 'created by', 'updated by'])
    .describe('When or by whom the row was created or changed; the server fills it in.'),
  id,
  description,
})

const link = z
  .strictObject({
    type: z.literal('link').describe('A row, or rows, of a table.'),
    id,
    to: z.string().describe('The table it points at.'),
    by: z.string().optional().describe('To many: the to-one link in that table that points back here.'),
    through: z.string().optional().describe('Many to many: the table between, with a link to each side.'),
    near: z.string().optional().describe('Many to many: the link of the table between that points here.'),
    far: z.string().optional().describe('Many to many: the link of the table between that points at "to".'),
    columns: z
      .array(z.string())
      .min(1)
      .optional()
      .describe('To one: the columns that hold the key of the target, in its order. A field of that name is used.'),
    required: z.boolean().optional().describe('To one: null is refused.'),
    unique: z.boolean().optional().describe('To one: at most one row here points at each target.'),
    onDelete: z
      .enum(['refuse', 'cascade', 'clear'])
      .optional()
      .describe(
        'To one, when the target goes: it cannot ("refuse", the default), this row goes too, or the link becomes null.',
      ),
    description,
  })
  .describe('A link to one row, to many rows, or from many to many.')

export const field = z.discriminatedUnion('type', [
  text,
  whole,
  float,
  decimal,
  currency,
  rating,
  autoNumber,
  boolean,
  moment,
  json,
  uuid,
  singleSelect,
  multiSelect,
  stamp,
  link,
])

export type WrittenField = z.infer<typeof field>
export type WrittenLink = z.infer<typeof link>
/** A field that stores one column. */
export type WrittenColumn = Exclude<WrittenField, WrittenLink>

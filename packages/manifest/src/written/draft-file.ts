import { z } from 'zod'

/** The written form of `migrations/<database>/draft.json`. */
export const draftFile = z.strictObject({
  drop: z
    .array(z.string())
    .optional()
    .describe('Fields ("book.price") and tables ("book"), by their names before, that are dropped and not renamed.'),
  fill: z
    .record(z.string(), z.string())
    .optional()
    .describe('Field ("book.isbn") -> the value that rows take which are there already.'),
})

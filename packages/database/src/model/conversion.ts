/** How the values of one column become those of another type, in the SQL of one database. */
export type Conversion =
  /** Stored alike: nothing to do. */
  | { readonly kind: 'same' }
  | {
      readonly kind: 'convert'
      /** The new value as an expression over the old, both as stored. Null stays null. */
      readonly sql: (quoted: string) => string
      /**
       * Holds for the values that fit (null need not be thought of); undefined when all do. What does not hold may be
       * null as well as false: a guard asks for `IS NOT TRUE`.
       */
      readonly fits: ((quoted: string) => string) | undefined
      /** What a value must be, for a person: "a whole number from -2147483648 to 2147483647". */
      readonly asks: string
      /** Whether converting back gives every value that fits as it was. */
      readonly lossless: boolean
    }
  /** No value of the one says anything in the other (a boolean as a date). */
  | { readonly kind: 'impossible' }

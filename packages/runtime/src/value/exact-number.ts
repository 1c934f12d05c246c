/** Text that `JSON.stringify` writes as it is; the types of the language do not know it yet. */
const { rawJSON: rawJson } = JSON as unknown as { rawJSON(text: string): unknown }

/** A JSON number that a double would not keep; its text is a number of JSON's grammar. */
export class ExactNumber {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }

  /** `JSON.stringify` writes every digit. */
  toJSON(): unknown {
    return rawJson(this.text)
  }
}

/** The text of a number in JSON, which may also be given as a string; undefined for anything else. */
export function numberText(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return value
  return value instanceof ExactNumber ? value.text : undefined
}

/** JSON text as a tree that remembers its places: `start` and `end` are offsets in the text. */
export type JsonNode = JsonObject | JsonArray | JsonString | JsonNumber | JsonBoolean | JsonNull

interface Span {
  readonly start: number
  readonly end: number
}

export interface JsonObject extends Span {
  readonly kind: 'object'
  /** In the order of the text; a key stands here once. */
  readonly members: readonly JsonMember[]
}

export interface JsonMember {
  readonly key: JsonString
  readonly value: JsonNode
}

export interface JsonArray extends Span {
  readonly kind: 'array'
  readonly items: readonly JsonNode[]
}

export interface JsonString extends Span {
  readonly kind: 'string'
  readonly value: string
}

/** Kept as written, so that no digit is lost. */
export interface JsonNumber extends Span {
  readonly kind: 'number'
  readonly text: string
}

export interface JsonBoolean extends Span {
  readonly kind: 'boolean'
  readonly value: boolean
}

export interface JsonNull extends Span {
  readonly kind: 'null'
}

import type { DatabaseKind } from '@plinth/manifest'
import { denied, joined, oneOf, type Term, term } from './term.ts'
import { type Token, tokensOf } from './tokens.ts'

/**
 * Reads SQL of a check, a default or the WHERE of an index, as Plinth writes it and as databases write it back.
 * Undefined for all that neither of them would write.
 */
export function readTerm(sql: string, kind: DatabaseKind): Term | undefined {
  const tokens = tokensOf(sql, kind)
  if (tokens === undefined) return undefined
  try {
    return new TermReader(tokens, kind).whole()
  } catch (reason) {
    if (reason === unknown) return undefined
    throw reason
  }
}

/** Thrown where the SQL is none that is known here; never leaves this file. */
const unknown = Symbol('unknown SQL')

const comparisons = ['=', '<>', '!=', '<=', '>=', '<', '>', '<@']

class TermReader {
  readonly #tokens: readonly Token[]
  readonly #kind: DatabaseKind
  #at = 0

  constructor(tokens: readonly Token[], kind: DatabaseKind) {
    this.#tokens = tokens
    this.#kind = kind
  }

  whole(): Term {
    const found = this.#or()
    if (this.#at < this.#tokens.length) throw unknown
    return found
  }

  #or(): Term {
    const parts = [this.#and()]
    while (this.#word('or')) parts.push(this.#and())
    return joined('or', parts)
  }

  #and(): Term {
    const parts = [this.#not()]
    while (this.#word('and')) parts.push(this.#not())
    return joined('and', parts)
  }

  #not(): Term {
    return this.#word('not') ? denied(this.#not()) : this.#comparison()
  }

  #comparison(): Term {
    const left = this.#sum()
    if (this.#word('is')) {
      const found = this.#word('not') ? 'is not null' : 'is null'
      if (!this.#word('null')) throw unknown
      return term(found, left)
    }
    const isDenied = this.#word('not')
    const found = this.#behind(left)
    if (found !== undefined) return isDenied ? denied(found) : found
    if (isDenied) throw unknown
    return left
  }

  #behind(left: Term): Term | undefined {
    if (this.#word('between')) {
      const low = this.#sum()
      if (!this.#word('and')) throw unknown
      return joined('and', [term('>=', left, low), term('<=', left, this.#sum())])
    }
    if (this.#word('in')) return oneOf(left, this.#list('(', ')'))
    if (this.#word('glob')) return term('glob', left, this.#sum())
    if (this.#word('like')) return term('like', left, this.#sum())
    const sign = comparisons.find((one) => this.#sign(one))
    if (sign === undefined) return undefined
    if (sign === '=' && this.#word('any')) {
      this.#expect('(')
      const list = this.#sum()
      this.#expect(')')
      return list.op === 'array' && 'args' in list ? oneOf(left, list.args) : term('any', left, list)
    }
    return term(sign === '!=' ? '<>' : sign, left, this.#sum())
  }

  #sum(): Term {
    return this.#binary(['||', '+', '-', '&', '*', '/', '%'], () => this.#unary())
  }

  /** All on one level: only what Plinth writes has to come out alike, and others' SQL only like itself. */
  #binary(signs: readonly string[], inner: () => Term): Term {
    let left = inner()
    for (;;) {
      const sign = signs.find((one) => this.#sign(one))
      if (sign === undefined) return left
      const right = inner()
      left = sign === '||' ? concatenated([left, right]) : term(sign, left, right)
    }
  }

  #unary(): Term {
    if (!this.#sign('-')) return this.#postfix(this.#primary())
    const inner = this.#unary()
    return inner.op === 'number' && 'value' in inner ? { ...inner, value: `-${inner.value}` } : term('negative', inner)
  }

  #postfix(inner: Term): Term {
    let found = inner
    for (;;) {
      if (this.#sign('::')) found = castTo(found, this.#type())
      else if (this.#words('at', 'time', 'zone')) found = term('at time zone', found, this.#unary())
      else if (this.#word('collate')) found = term(`collate ${this.#name()}`, found)
      else return found
    }
  }

  #primary(): Term {
    if (this.#sign('(')) {
      const inner = this.#or()
      this.#expect(')')
      return inner
    }
    const token = this.#next()
    if (token.kind === 'number') return { op: 'number', value: token.text }
    if (token.kind === 'text') return { op: 'text', value: token.text }
    if (token.kind !== 'name') throw unknown
    if (token.quoted) return { op: 'name', value: token.text }
    const word = token.text.toLowerCase()
    if (word === 'array') return term('array', ...this.#list('[', ']'))
    if (word === 'true' || word === 'false' || word === 'null') return term(word)
    if (this.#peek()?.kind === 'text') return castTo({ op: 'text', value: this.#next().text }, typeName(word))
    if (!this.#isSign('(')) return { op: 'name', value: token.text }
    return called(word, this.#list('(', ')'), this.#kind)
  }

  #list(open: string, close: string): readonly Term[] {
    this.#expect(open)
    const items: Term[] = []
    while (!this.#sign(close)) {
      if (items.length > 0) this.#expect(',')
      items.push(this.#or())
      if (this.#word('using')) items.push(term(this.#name().toLowerCase()))
    }
    return items
  }

  /** `numeric(6,2)`, `timestamp with time zone`, `text[]`: without its digits. */
  #type(): string {
    const words = [this.#name().toLowerCase()]
    for (const more of ['varying', 'precision']) if (this.#word(more)) words.push(more)
    if (this.#isSign('(')) this.#list('(', ')')
    if (this.#words('with', 'time', 'zone')) words.push('tz')
    else this.#words('without', 'time', 'zone')
    if (this.#sign('[')) {
      this.#expect(']')
      words.push('[]')
    }
    return typeName(words.join(' '))
  }

  #peek(): Token | undefined {
    return this.#tokens[this.#at]
  }

  #next(): Token {
    const token = this.#peek()
    if (token === undefined) throw unknown
    this.#at += 1
    return token
  }

  #name(): string {
    const token = this.#next()
    if (token.kind !== 'name') throw unknown
    return token.text
  }

  #word(word: string): boolean {
    const token = this.#peek()
    const isIt = token?.kind === 'name' && !token.quoted && token.text.toLowerCase() === word
    if (isIt) this.#at += 1
    return isIt
  }

  #words(...words: readonly string[]): boolean {
    const start = this.#at
    if (words.every((word) => this.#word(word))) return true
    this.#at = start
    return false
  }

  #isSign(sign: string): boolean {
    const token = this.#peek()
    return token?.kind === 'sign' && token.text === sign
  }

  #sign(sign: string): boolean {
    const isIt = this.#isSign(sign)
    if (isIt) this.#at += 1
    return isIt
  }

  #expect(sign: string): void {
    if (!this.#sign(sign)) throw unknown
  }
}

const typeNames: Readonly<Record<string, string>> = {
  timestamptz: 'timestamp tz',
  int: 'integer',
  int4: 'integer',
  int8: 'bigint',
  decimal: 'numeric',
  bool: 'boolean',
}

const typeName = (word: string): string => typeNames[word] ?? word

/** A literal is what it is, whatever type is written behind it; a number in quotes (`'-3'::integer`) is one. */
function castTo(inner: Term, type: string): Term {
  if (inner.op === 'number' || inner.op === 'array') return inner
  if (inner.op !== 'text' || !('value' in inner)) return term(`cast ${type}`, inner)
  const isNumber = /^(numeric|integer|bigint|smallint|double precision|real)$/.test(type)
  return isNumber ? { op: 'number', value: inner.value } : { ...inner, as: type }
}

const synonyms: Readonly<Record<string, string>> = { lcase: 'lower', ucase: 'upper', character_length: 'char_length' }

function called(word: string, args: readonly Term[], kind: DatabaseKind): Term {
  if (word === 'concat') return concatenated(args)
  if (word === 'char') return characters(args, kind)
  return term(synonyms[word] ?? word, ...args)
}

/** A text that was put together, since a control character or a backslash has no place in a literal. */
function concatenated(parts: readonly Term[]): Term {
  const texts = parts.map((part) => (part.op === 'text' && 'value' in part ? part.value : undefined))
  if (texts.every((text) => text !== undefined)) return { op: 'text', value: texts.join('') }
  return term('||', ...parts.flatMap((part) => (part.op === '||' && 'args' in part ? part.args : [part])))
}

function characters(args: readonly Term[], kind: DatabaseKind): Term {
  const codes = args.flatMap((one) => (one.op === 'number' && 'value' in one ? [Number(one.value)] : []))
  const value = kind === 'mysql' ? Buffer.from(codes).toString() : String.fromCodePoint(...codes)
  return { op: 'text', value }
}

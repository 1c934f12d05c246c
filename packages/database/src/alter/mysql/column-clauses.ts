import { mysql } from '../../dialect/mysql.ts'
import type { ColumnChange } from '../../model/change.ts'
import type { ColumnShape } from '../../model/snapshot.ts'
import { columnLine, defaultSql } from '../../plan/column-line.ts'
import { fitName } from '../../plan/name-book.ts'
import { type Clause, clause, copying, quote } from './clause.ts'
import { isCopied, isMadePerRow, relaxedLine, roomLine } from './column-lines.ts'
import { type Altered, type Converted, isConvertedApart, parkedName, sameName } from './places.ts'
import type { Said } from './said.ts'

/** What becomes of the columns of one table, as parts of two ALTER TABLEs; of the second alone unless it is staged. */
export interface ColumnClauses {
  readonly first: readonly Clause[]
  readonly second: readonly Clause[]
}

/**
 * `filled`: names of after whose rows get their values by statements of their own. `between`: what columns of before are
 * called meanwhile, where names go round in a circle.
 */
export function columnClauses(
  altered: Altered,
  filled: ReadonlySet<string>,
  between: ReadonlyMap<string, string>,
): ColumnClauses {
  const walk = new ColumnWalk(altered, filled, between)
  const all = altered.change.columns.map((column) => walk.clausesOf(column))
  return { first: all.flatMap(({ first }) => first), second: all.flatMap(({ second }) => second) }
}

class ColumnWalk {
  readonly #altered: Altered
  readonly #filled: ReadonlySet<string>

  readonly #between: ReadonlyMap<string, string>

  constructor(altered: Altered, filled: ReadonlySet<string>, between: ReadonlyMap<string, string>) {
    this.#altered = altered
    this.#filled = filled
    this.#between = between
  }

  clausesOf(column: ColumnChange): ColumnClauses {
    switch (column.kind) {
      case 'keep':
        return isConvertedApart(column) ? this.#converted(column) : this.#kept(column)
      case 'add':
        return this.#added(column)
      case 'trash':
        return this.#trashed(column.from, column.hidden)
      case 'restore':
        return this.#restored(column)
      case 'drop':
        return this.#dropped(column.from, parkedName(column))
    }
  }

  #kept({ from, to, values }: Extract<ColumnChange, { kind: 'keep' }>): ColumnClauses {
    const { before, after } = this.#altered.change
    const key = before.key.includes(from.name) ? [to.name] : []
    const was = columnLine({ ...from, name: to.name }, { key }, mysql)
    const will = columnLine(to, after, mysql)
    const isNumbered = from.type === 'auto number' || to.type === 'auto number'
    const says = [
      ...this.#renamed(from, to),
      ...(was === will && values.kind === 'same' ? [] : this.#changed(from, to, values.kind)),
    ]
    const isOnlyDefault = was !== will && !isNumbered && withoutDefault(from, was) === withoutDefault(to, will)
    if (from.name === to.name && isOnlyDefault) return { first: [], second: [this.#redefault(to, says)] }
    return this.#redefined(this.#between.get(from.name) ?? from.name, to.name, was, will, {
      says,
      ...(isCopied(from, to) ? copying : { rows: this.#isNullChange(from, to) ? 'write' : 'none' }),
    })
  }

  #redefault(to: ColumnShape, says?: readonly Said[]): Clause {
    const own = defaultSql(to, mysql)
    // Without any default, a column that takes null would have to be named by every INSERT.
    const none = this.#isRequired(to) ? 'DROP DEFAULT' : 'SET DEFAULT NULL'
    return clause(`ALTER COLUMN ${quote(to.name)} ${own === undefined ? none : `SET DEFAULT ${own}`}`, says)
  }

  /** Another name first, if it is to have one, and the rest at the end. */
  #redefined(from: string, to: string, was: string, will: string, more: Partial<Clause>): ColumnClauses {
    const { says, loses = 'nothing', ...effect } = more
    const rename = clause(`RENAME COLUMN ${quote(from)} TO ${quote(to)}`, says, { loses })
    if (was === will) return from === to ? none : this.#early(rename)
    if (from !== to && this.#altered.staged) {
      return { first: [rename], second: [clause(`MODIFY COLUMN ${will}`, [], effect)] }
    }
    const verb = from === to ? 'MODIFY COLUMN' : `CHANGE COLUMN ${quote(from)}`
    return { first: [], second: [clause(`${verb} ${will}`, says, { loses, ...effect })] }
  }

  #added({ to, fill }: Extract<ColumnChange, { kind: 'add' }>): ColumnClauses {
    const { after } = this.#altered.change
    const says = [{ verb: 'add', name: to.name, where: `to ${this.#table}` }]
    if (fill?.kind === 'value') {
      // A default that is there while the column is added stands in all rows at once, without writing one of them.
      const filling = { ...to, default: { kind: 'literal', text: fill.text } } as const
      const added = clause(`ADD COLUMN ${columnLine(filling, after, mysql)}${this.#place(to)}`, [
        `add \`${to.name}\` to ${this.#table}, filled with ${JSON.stringify(fill.text)}`,
      ])
      const isDefault = defaultSql(to, mysql) === defaultSql(filling, mysql)
      return { first: [added], second: isDefault ? [] : [this.#redefault(to)] }
    }
    if (this.#filled.has(to.name)) return this.#roomFor(to, says)

    const line = `ADD COLUMN ${columnLine(to, after, mysql)}${this.#place(to)}`
    const added = clause(line, says, isMadePerRow(to) ? copying : {})
    if (to.type !== 'auto number' || !this.#altered.staged) return this.#early(added)
    // The primary key changes at the end; an auto number needs an index of its own until then.
    const name = quote(fitName(`plinth_new_${to.name}`))
    return {
      first: [added, clause(`ADD UNIQUE INDEX ${name} (${quote(to.name)})`)],
      second: [clause(`DROP INDEX ${name}`)],
    }
  }

  /** Null in every row, to be filled; required at the end, if it is. */
  #roomFor(to: ColumnShape, says: readonly Said[]): ColumnClauses {
    const first = [clause(`ADD COLUMN ${roomLine(to)}${this.#place(to)}`, says)]
    if (!this.#isRequired(to) && to.type !== 'auto number') {
      return { first, second: defaultSql(to, mysql) === undefined ? [] : [this.#redefault(to)] }
    }
    const more = isCopied(to, to) || to.type === 'auto number' ? copying : ({ rows: 'write' } as const)
    const will = columnLine(to, this.#altered.change.after, mysql)
    const required = this.#isRequired(to) ? [this.#word('require', to)] : []
    return { first, second: [clause(`MODIFY COLUMN ${will}`, required, more)] }
  }

  #converted({ from, to, values }: Extract<ColumnChange, { kind: 'keep' }>): ColumnClauses {
    const parked = parkedName({ kind: 'keep', from, to, values })
    const says = [...this.#renamed(from, to), ...this.#changed(from, to, values.kind)]
    const old =
      values.kind === 'convert and keep' ? this.#trashed(from, parked, REPLACED) : this.#dropped(from, parked, REPLACED)
    const now =
      values.kind === 'convert back'
        ? this.#restored({ kind: 'restore', hidden: values.hidden, to, fill: undefined }, says)
        : this.#roomFor(to, says)
    return { first: [...old.first, ...now.first], second: [...old.second, ...now.second] }
  }

  #trashed(
    from: ColumnShape,
    hidden: string,
    words: Words = {
      says: [{ verb: 'move', name: from.name, where: `of ${this.#table} to the trash` }],
      loses: 'to trash',
    },
  ) {
    const { before } = this.#altered.change
    const was = columnLine({ ...from, name: hidden }, { key: before.key.includes(from.name) ? [hidden] : [] }, mysql)
    const more = isCopied(from, from) ? copying : ({ rows: 'write' } as const)
    return this.#parked(from, hidden, was, relaxedLine(from, hidden), { ...more, ...words })
  }

  #dropped(
    from: ColumnShape,
    parked: string,
    words: Words = {
      says: [`delete \`${from.name}\` of ${this.#table} with its values, for good`],
      loses: 'values',
    },
  ) {
    const { says, loses } = words
    if (!this.#altered.staged) {
      return { first: [], second: [clause(`DROP COLUMN ${quote(from.name)}`, says, { loses })] }
    }
    const { first } = this.#parked(from, parked, '', '', {})
    return { first, second: [clause(`DROP COLUMN ${quote(parked)}`, says, { loses })] }
  }

  /** Out of the way. There can be one auto number, so this one is none from then on, if another one comes. */
  #parked(from: ColumnShape, parked: string, was: string, will: string, more: Partial<Clause>): ColumnClauses {
    const { change, staged } = this.#altered
    const another = change.columns.some((column) => column.kind === 'add' && column.to.type === 'auto number')
    if (!staged || from.type !== 'auto number' || !another) return this.#redefined(from.name, parked, was, will, more)
    const { says, loses = 'nothing', ...effect } = more
    return {
      first: [
        clause(`CHANGE COLUMN ${quote(from.name)} ${quote(parked)} ${mysql.columnType(from)} NOT NULL`, says, {
          loses,
        }),
      ],
      second: was === will ? [] : [clause(`MODIFY COLUMN ${will}`, [], effect)],
    }
  }

  #restored(
    { hidden, to }: Extract<ColumnChange, { kind: 'restore' }>,
    says: readonly Said[] = [{ verb: 'bring', name: to.name, where: `of ${this.#table} back from the trash` }],
  ) {
    const { before, after } = this.#altered.change
    const was = before.trash.find((one) => one.hidden === hidden)?.column ?? to
    const more = isCopied(was, to) || to.type === 'auto number' ? copying : ({ rows: 'write' } as const)
    return this.#redefined(hidden, to.name, relaxedLine(was, to.name), columnLine(to, after, mysql), { ...more, says })
  }

  get #table(): string {
    return `\`${this.#altered.change.after.name}\``
  }

  #word(verb: string, { name }: ColumnShape, where = ''): Said {
    return { verb, name, where: `in ${this.#table}${where}` }
  }

  #renamed(from: ColumnShape, to: ColumnShape): readonly Said[] {
    return from.name === to.name ? [] : [`rename \`${from.name}\` to \`${to.name}\` in ${this.#table}`]
  }

  /** What becomes of a column that stays, but for its name. */
  #changed(from: ColumnShape, to: ColumnShape, values: Converted['values']['kind']): readonly Said[] {
    if (values === 'convert back') {
      return [`bring the old type and values of \`${to.name}\` in ${this.#table} back from the trash`]
    }
    const [wasNumbered, isNumbered] = [from, to].map(({ type }) => type === 'auto number')
    const isRetyped = values !== 'same' || mysql.columnType(from) !== mysql.columnType(to)
    const kept = values === 'convert and keep' ? ', and keep its old values in the trash' : ''
    const said: readonly Said[] = [
      ...(isRetyped ? [this.#word('change the type of', to, kept)] : []),
      ...(isNumbered && !wasNumbered ? [`number new rows of ${this.#table} in \`${to.name}\``] : []),
      ...(wasNumbered && !isNumbered ? [`stop numbering the rows of ${this.#table}`] : []),
      ...(this.#isNullChange(from, to)
        ? [this.#isRequired(to) ? this.#word('require', to) : this.#word('let', to, ' be empty')]
        : []),
      ...(defaultSql(from, mysql) === defaultSql(to, mysql) ? [] : [this.#word('change the default of', to)]),
    ]
    return said.length === 0 ? [this.#word('change', to)] : said
  }

  /** Before the rows are written, if they are. */
  #early(one: Clause): ColumnClauses {
    return this.#altered.staged ? { first: [one], second: [] } : { first: [], second: [one] }
  }

  /**
   * One that takes the name of another goes to the end: MariaDB looks for the columns of an index by their old names, in
   * the new order, and would take the new one for the old.
   */
  #place(to: ColumnShape): string {
    const { before, after } = this.#altered.change
    if (before.columns.some(({ name }) => sameName(name, to.name))) return ''
    const left = after.columns[after.columns.findIndex(({ name }) => name === to.name) - 1]
    return left === undefined ? ' FIRST' : ` AFTER ${quote(left.name)}`
  }

  #isRequired(to: ColumnShape): boolean {
    return to.required || this.#altered.change.after.key.includes(to.name)
  }

  #isNullChange(from: ColumnShape, to: ColumnShape): boolean {
    return (from.required || this.#altered.change.before.key.includes(from.name)) !== this.#isRequired(to)
  }
}

const none: ColumnClauses = { first: [], second: [] }

type Words = Pick<Clause, 'says' | 'loses'>

/** Of a column whose values are elsewhere by then. */
const REPLACED: Words = { says: [], loses: 'nothing' }

function withoutDefault(column: ColumnShape, line: string): string {
  return line.replace(` DEFAULT ${defaultSql(column, mysql)}`, '')
}

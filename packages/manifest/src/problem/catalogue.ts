import type { Edit } from '../edit/edit.ts'
import type { Severity } from './problem.ts'

/**
 * Every problem a project can have: a stable code, what is wrong, and what to do. Codes are never reused.
 * `docs/problems.md` has a section for each, with an example. One long list on purpose: what a person can be told is
 * read, compared and translated as a whole.
 */
export const problems = {
  // Reading files
  PROJECT_FILE_MISSING: error(
    () => 'This folder has no plinth.json, so it is not a Plinth project.',
    'Create the file, or make a new project with: plinth new <name>',
  ),
  JSON_BROKEN: error(({ what }: { what: string }) => `This is not valid JSON: ${what}`, 'Mend the JSON at this place.'),
  JSON_COMMENT: error(() => 'JSON has no comments.', 'Remove the comment; what it says fits into a "description".'),
  JSON_COMMA_AT_END: error(
    ({ close }: { close: string }) => `A comma stands before the closing "${close}".`,
    'Remove the comma: JSON wants none after the last one.',
  ),
  JSON_KEY_TWICE: error(
    ({ key }: { key: string }) => `The key "${key}" stands twice in one object.`,
    'Keep one of the two.',
  ),
  JSON_TOO_DEEP: error(
    ({ limit }: { limit: number }) => `Arrays and objects stand more than ${limit} deep in each other.`,
    'Nothing in a project needs to be so deep: write it flat.',
  ),
  TEXT_REFUSED: error(
    () => 'This text holds a NUL character or half of a surrogate pair, which databases refuse.',
    'Remove the character.',
  ),
  KEY_REFUSED: error(({ key }: { key: string }) => `"${key}" cannot be a key.`, 'Choose another name.'),

  // The shape of a file
  KEY_UNKNOWN: error(
    ({ key, where }: { key: string; where: string; known: readonly string[]; closest?: string | undefined }) =>
      `${where} has no key "${key}".`,
    ({ known, closest }) => suggestion(closest, known, 'Remove it'),
  ),
  KEY_MISSING: error(
    ({ key, where }: { key: string; where: string }) => `${where} lacks the key "${key}".`,
    ({ key }) => `Add "${key}".`,
  ),
  KEY_NOT_YET: error(({ key }: { key: string }) => `"${key}" is planned and not there yet.`, 'Remove it for now.'),
  VALUE_WRONG_TYPE: error(
    ({ expected, found }: { expected: string; found: string }) => `${expected} is expected here, not ${found}.`,
    ({ expected }) => `Write ${lowerFirst(expected)}.`,
  ),
  VALUE_NOT_ALLOWED: error(
    ({ found }: { found: string; allowed: readonly string[]; closest?: string | undefined }) =>
      `${found} is not one of the values allowed here.`,
    ({ allowed, closest }) => suggestion(closest, allowed, 'Choose another value'),
  ),
  VALUE_OUT_OF_RANGE: error(({ says }: { says: string }) => says, 'Change the value so that it fits.'),
  SLUG_REFUSED: error(
    ({ name }: { name: string }) => `"${name}" is no short name: it may hold the letters a to z, digits, "-" and "_".`,
    'Choose another name; a "description" may hold any words.',
  ),

  // Names
  NAME_REFUSED: error(
    ({ what, name, because }: { what: string; name: string; because: string }) =>
      `"${name}" cannot be the name of ${article(what)} ${what}: ${because}.`,
    'Choose another name.',
  ),
  NAME_RESERVED: error(
    ({ what, name }: { what: string; name: string }) =>
      `"${name}" cannot be the name of ${article(what)} ${what}: the word has a meaning of its own in requests or in the database.`,
    'Choose another name.',
  ),
  NAME_TWICE: error(
    ({ what, name, other }: { what: string; name: string; other: string }) =>
      `The ${what} "${name}" has the same name as ${other}; capitals make no difference.`,
    'Rename one of them.',
  ),
  ID_TWICE: error(
    ({ what, id, other }: { what: string; id: string; other: string }) =>
      `The ${what} has the id "${id}", which is that of ${other}.`,
    'An id is the name something was born with: remove this one, or mend it.',
  ),

  // plinth.json
  ROLE_RESERVED: error(
    ({ role }: { role: string }) => `The role "${role}" is built in and is not declared.`,
    ({ role }) =>
      role === 'anyone'
        ? 'Remove it here: every project has it.'
        : 'Remove it: a caller with the service key passes every rule without being named.',
  ),
  ROLE_UNKNOWN: error(
    ({ role }: { role: string; known: readonly string[]; closest?: string | undefined }) =>
      `There is no role "${role}".`,
    ({ known, closest }) => suggestion(closest, known, 'Declare it under "roles" in plinth.json'),
  ),
  API_NAME_TWICE: error(({ name }: { name: string }) => `Two APIs have the name "${name}".`, 'Rename one of them.'),
  API_PATH_REFUSED: error(
    ({ path, because }: { path: string; because: string }) => `An API cannot stand at "${path}": ${because}.`,
    'Choose a path such as "/rest/v1".',
  ),
  API_PATH_TWICE: error(
    ({ path, other, otherPath }: { path: string; other: string; otherPath: string }) =>
      `The path "${path}" is the same as, or lies inside, the path "${otherPath}" of the API "${other}".`,
    'Give each API a path of its own, such as "/rest/v1" and "/admin/v1".',
  ),
  API_TABLE_MISSING: error(
    ({ table }: { table: string; known: readonly string[]; closest?: string | undefined }) =>
      `There is no table "${table}" to expose.`,
    ({ known, table, closest }) => suggestion(closest, known, `Create tables/${table}.json`),
  ),
  SIGN_IN_NOT_YET: error(
    ({ requires }: { requires: string }) => `An API cannot require "${requires}" yet: sign-in is planned.`,
    'Leave "requires" out, or write "anyone".',
  ),

  // Tables
  TABLE_WITHOUT_KEY: error(
    () => 'The table has no key: neither "key" nor a field "id".',
    'Add a field, for example "id": { "type": "auto number" }, or name the fields of the key in "key".',
  ),
  KEY_FIELD_UNKNOWN: error(
    ({ name }: { name: string; known: readonly string[]; closest?: string | undefined }) =>
      `The key names "${name}", which is no field of the table.`,
    ({ known, closest }) => suggestion(closest, known, 'Name a field or a to-one link'),
  ),
  KEY_FIELD_REFUSED: error(
    ({ name, because }: { name: string; because: string }) => `"${name}" cannot be part of the key: ${because}.`,
    'Choose other fields for the key.',
  ),
  KEY_CYCLE: error(
    ({ cycle }: { cycle: readonly string[] }) =>
      `The keys of these tables are made of each other: ${cycle.join(' -> ')}.`,
    'Give one of them a key of its own, such as "id": { "type": "auto number" }.',
  ),
  FIELD_TYPE_UNKNOWN: error(
    ({ type }: { type: string; known: readonly string[]; closest?: string | undefined }) =>
      `There is no field type ${type}.`,
    ({ known, closest }) => suggestion(closest, known, 'Choose another type'),
  ),
  FIELD_TYPE_NOT_YET: error(
    ({ type }: { type: string }) => `The field type "${type}" is planned and not there yet.`,
    'Use another type for now, or leave the field out.',
  ),
  AUTO_NUMBER_MISPLACED: error(
    () => 'An auto number must be the whole key of its table: databases count for one key only.',
    'Make it the only field of "key", or use "integer" or "big integer".',
  ),
  DEFAULT_WRONG: error(
    ({ type, because }: { type: string; because: string }) =>
      `This cannot be the default of a field of type "${type}": ${because}.`,
    'Change the default, or remove it.',
  ),
  BOUNDS_WRONG: error(
    ({ because }: { because: string }) => `The bounds contradict each other: ${because}.`,
    'Change one of them.',
  ),
  BOUND_WRONG: error(
    ({ type, because }: { type: string; because: string }) =>
      `This cannot bound a field of type "${type}": ${because}.`,
    'Change the bound, or remove it.',
  ),
  OPTION_TWICE: error(
    ({ option }: { option: string }) => `The option "${option}" stands twice.`,
    'Keep one of the two.',
  ),
  RULE_NOT_YET: error(
    () => 'Rules that decide by row, field or preset are planned and not there yet.',
    'Write true to let the role do this with every row, or leave the role out.',
  ),

  // Links
  LINK_FORM: error(
    ({ key, form }: { key: string; form: string }) => `A link ${form} has no "${key}".`,
    'A link to one has "to" and may have "required", "unique", "columns", "onDelete"; to many has "by"; many to many has "through".',
  ),
  LINK_TARGET_MISSING: error(
    ({ link, target }: { link: string; target: string; known: readonly string[]; closest?: string | undefined }) =>
      `The link "${link}" points at a table "${target}", which does not exist.`,
    ({ known, target, closest }) => suggestion(closest, known, `Create tables/${target}.json`),
  ),
  LINK_BY_UNKNOWN: error(
    ({
      by,
      target,
      here,
    }: {
      by: string
      target: string
      here: string
      known: readonly string[]
      closest?: string | undefined
    }) => `The table "${target}" has no to-one link "${by}" that points at "${here}".`,
    ({ known, here, target, closest }) =>
      suggestion(closest, known, `Add a link to "${here}" in tables/${target}.json`),
  ),
  LINK_THROUGH_UNFIT: error(
    ({ through, target }: { through: string; target: string }) =>
      `The table "${through}" has no to-one link that points at "${target}".`,
    ({ through, target }) =>
      `Add one in tables/${through}.json: { "type": "link", "to": "${target}", "required": true }.`,
  ),
  LINK_THROUGH_AMBIGUOUS: error(
    ({
      through,
      target,
      candidates,
    }: {
      through: string
      target: string
      side: 'near' | 'far'
      candidates: readonly string[]
    }) => `Several links of "${through}" point at "${target}": ${quoted(candidates)}.`,
    ({ side, candidates }) => `Say which one is meant, for example "${side}": "${candidates[0]}".`,
  ),
  LINK_COLUMNS_COUNT: error(
    ({ target, key, found }: { target: string; key: readonly string[]; found: number }) =>
      `"columns" names ${found}, but the key of "${target}" has ${key.length}: ${quoted(key)}.`,
    'Name one column for each column of the key, in its order.',
  ),
  LINK_COLUMN_UNFIT: error(
    ({ column, because }: { column: string; because: string }) => `The link cannot be kept in "${column}": ${because}.`,
    'Choose another name in "columns", or change the field.',
  ),
  LINK_COLUMN_TAKEN: error(
    ({ column, other }: { column: string; other: string }) =>
      `The link would make a column "${column}", which ${other} already has.`,
    'Name the link\'s own column, for example "columns": ["other_id"].',
  ),
  LINK_REQUIRED_UNFIT: error(
    ({ column }: { column: string }) => `The link is required, but its column "${column}" is a field that may be null.`,
    'Write "required": true on the field, or remove it from the link.',
  ),
  LINK_CLEAR_REQUIRED: error(
    ({ column }: { column: string }) =>
      `The link cannot become null when its target goes: its column "${column}" is required or part of the key.`,
    'Write "onDelete": "refuse" or "cascade", or let the link be optional.',
  ),
  LINK_CYCLE_REQUIRED: error(
    ({ cycle }: { cycle: readonly string[] }) =>
      `These links are all required, so that no first row could ever be created: ${cycle.join(' -> ')}.`,
    'Remove "required" from one of them.',
  ),

  // Indexes and checks
  INDEX_FIELD_UNKNOWN: error(
    ({ name }: { name: string; known: readonly string[]; closest?: string | undefined }) =>
      `The index names "${name}", which is no field of the table.`,
    ({ known, closest }) => suggestion(closest, known, 'Name a field or a to-one link'),
  ),
  INDEX_FIELD_REFUSED: error(
    ({ name, because }: { name: string; because: string }) => `"${name}" cannot be indexed: ${because}.`,
    'Index other fields.',
  ),
  INDEX_NAME_TWICE: error(
    ({ name }: { name: string }) => `Another index, table or constraint of the project has the name "${name}".`,
    'Rename it, or remove "name": then one is made.',
  ),
  INDEX_WHERE_IGNORED: warning(
    () => 'MariaDB has no partial indexes: this one will hold every row.',
    'Nothing must be done; remove "where" to say what happens.',
  ),
  EXPRESSION_BROKEN: error(
    ({ what }: { what: string }) => `This expression cannot be read: ${what}.`,
    'Mend the expression at this place. docs/manifest.md shows what it may say.',
  ),
  EXPRESSION_REFUSED: error(
    ({ what }: { what: string }) => `An expression here cannot hold ${what}.`,
    'Allowed are: ==, !=, <, <=, >, >=, in [...], &&, ||, !, null, size(field), and fields with plain values.',
  ),
  EXPRESSION_FIELD_UNKNOWN: error(
    ({ name }: { name: string; known: readonly string[]; closest?: string | undefined }) =>
      `The expression names "${name}", which is no field of the table.`,
    ({ known, closest }) => suggestion(closest, known, 'Name a field; text stands in quotes'),
  ),
  EXPRESSION_KINDS_DIFFER: error(
    ({ because }: { because: string }) => `These cannot be compared: ${because}.`,
    'Compare values of one kind.',
  ),
  EXPRESSION_TOO_LARGE: error(
    ({ limit }: { limit: string }) => `The expression is too large: more than ${limit}.`,
    'Split it into several checks, or say less.',
  ),

  // Seed rows
  SEED_TABLE_MISSING: error(
    ({ table }: SeedTableMissing) => `There is no table "${table}" for these rows.`,
    ({ known, closest, edit }) =>
      `${suggestion(closest, known, 'Rename the file: its name is that of the table')} ${afterEditByHand(edit)}`,
  ),
  SEED_HEADER_MISSING: error(
    () => 'The file has no first line with column names.',
    'Write the column names into the first line.',
  ),
  SEED_COLUMN_UNKNOWN: error(
    ({ column, table }: SeedColumnUnknown) => `The table "${table}" has no column "${column}".`,
    ({ known, closest, edit }) => {
      const next = suggestion(closest, known, 'Rename the column, or remove it')
      return edit === undefined ? next : `${next} ${afterEditByHand(edit)}`
    },
  ),
  SEED_COLUMN_TWICE: error(
    ({ column }: { column: string }) => `The column "${column}" stands twice.`,
    'Remove one of them.',
  ),
  SEED_COLUMN_MISSING: error(
    ({ column }: { column: string }) => `The required column "${column}" is missing, and it has no default.`,
    'Add the column, or give the field a default.',
  ),
  SEED_ROW_LENGTH: error(
    ({ found, expected }: { found: number; expected: number }) =>
      `The row has ${cells(found)}, the first line has ${expected}.`,
    'Add or remove cells; a comma inside a cell needs quotes around the cell.',
  ),
  CSV_BROKEN: error(
    ({ what }: { what: string }) => `This is not valid CSV: ${what}.`,
    'Put quotes around the whole cell, and write a quote inside it twice.',
  ),

  // migrations/
  MIGRATION_NAME_REFUSED: error(
    ({ name }: { name: string }) => `"${name}" is no name of a released migration, which is a number and words.`,
    'Rename the folder to something like "0004-prices"; "-draft" at the end is for what is not released.',
  ),
  MIGRATION_FILE_MISSING: error(
    ({ name, missing }: { name: string; missing: readonly string[] }) =>
      `The released migration "${name}" lacks ${missing.join(' and ')}.`,
    'Restore the file, from git perhaps: databases were changed by this migration.',
  ),

  // Edits
  EDIT_TARGET_MISSING: error(
    ({
      sentence,
      what,
      name,
      of,
    }: {
      sentence: string
      what: string
      name: string
      of?: string | undefined
      known: readonly string[]
      closest?: string | undefined
    }) => `Cannot ${sentence}: there is no ${what} "${name}"${of === undefined ? '' : ` in "${of}"`}.`,
    ({ known, what, closest }) => suggestion(closest, known, `Name ${article(what)} ${what} that is there`),
  ),
  EDIT_TARGET_TAKEN: error(
    ({ sentence, what, name, of }: { sentence: string; what: string; name: string; of?: string | undefined }) =>
      `Cannot ${sentence}: there is ${article(what)} ${what} "${name}"${of === undefined ? '' : ` in "${of}"`} already.`,
    'Choose another name, or change what is there.',
  ),
  EDIT_REFUSED: error(
    ({ sentence, because }: { sentence: string; because: string }) => `Cannot ${sentence}: ${because}.`,
    'Change what stands in the way in the same list of edits, or leave this edit out.',
  ),
  EDIT_OUTDATED: error(
    ({ sentence, meanwhile }: { sentence: string; meanwhile: string }) =>
      `Cannot ${sentence}: it was made on an older state of the project, and meanwhile somebody did this: ${meanwhile}.`,
    'Look at the project as it is now, and make the edit anew if it is still wanted.',
  ),
} as const

export type ProblemCode = keyof typeof problems

/** What a problem's words are made of. */
export type FactsOf<Code extends ProblemCode> = Parameters<(typeof problems)[Code]['says']>[0]

interface CatalogueEntry<Facts> {
  readonly severity: Severity
  readonly says: (facts: Facts) => string
  readonly next: string | ((facts: Facts) => string)
}

function error<Facts = undefined>(
  says: (facts: Facts) => string,
  next: string | ((facts: NoInfer<Facts>) => string),
): CatalogueEntry<Facts> {
  return { severity: 'error', says, next }
}

function warning<Facts = undefined>(
  says: (facts: Facts) => string,
  next: string | ((facts: NoInfer<Facts>) => string),
): CatalogueEntry<Facts> {
  return { severity: 'warning', says, next }
}

interface SeedTableMissing {
  readonly table: string
  readonly known: readonly string[]
  readonly closest?: string | undefined
  /** What would have changed the table together with these rows. */
  readonly edit: EditByHand
}

interface SeedColumnUnknown {
  readonly column: string
  readonly table: string
  readonly known: readonly string[]
  readonly closest?: string | undefined
  /** What would have changed the field together with these rows; undefined where no field had such a name. */
  readonly edit: EditByHand | undefined
}

type EditByHand = Edit & { readonly kind: keyof typeof followByHand }

const followByHand = {
  renameTable: 'If its table has a new name, this file takes it too',
  removeTable: 'If its table was dropped, this file goes too',
  renameField: 'If its field has a new name, this line takes it too',
  removeField: 'If its field was dropped, its cells go too',
} as const

function afterEditByHand(edit: EditByHand): string {
  return `${followByHand[edit.kind]}; plinth edit <folder> '${JSON.stringify(edit).replaceAll("'", "'\\''")}' changes both at once.`
}

/** "Did you mean …?" when a name is near; the names there are, when they are few; else what to do. */
function suggestion(closest: string | undefined, known: readonly string[], otherwise: string): string {
  if (closest !== undefined) return `Did you mean "${closest}"?`
  if (known.length === 0) return `${otherwise}.`
  const shown = known.slice(0, SHOWN_NAMES)
  return `${otherwise}. There are: ${quoted(shown)}${known.length > SHOWN_NAMES ? ', …' : ''}.`
}

const SHOWN_NAMES = 30

function quoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ')
}

function article(noun: string): string {
  return /^[aeiouA]/.test(noun) ? 'an' : 'a'
}

function cells(count: number): string {
  return count === 1 ? '1 cell' : `${count} cells`
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1)
}

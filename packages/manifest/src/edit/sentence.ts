import type { WrittenField } from '../written/field.ts'
import type { WrittenIndex } from '../written/table-file.ts'
import type { ApiSettings, Edit, ProjectSettings, TableSettings } from './edit.ts'

/** What an edit does, for people: "rename `price` to `amount` in `book`". Begins with a verb, ends without a full stop. */
export function sentenceOf(edit: Edit): string {
  switch (edit.kind) {
    case 'changeProject':
      return projectSentence(edit.to)
    case 'addRole':
      return `add role ${name(edit.role)}`
    case 'removeRole':
      return `remove role ${name(edit.role)}`
    case 'renameRole':
      return `rename role ${name(edit.role)} to ${name(edit.to)}`
    case 'changeRole':
      return `${edit.to.description === undefined ? 'take the description from' : 'describe'} role ${name(edit.role)}`
    case 'addApi':
      return `add API ${name(edit.api.name)}${edit.api.path === undefined ? '' : ` at ${name(edit.api.path)}`}`
    case 'removeApi':
      return `remove API ${name(edit.api)}`
    case 'changeApi':
      return apiSentence(edit.api, edit.to)
    case 'exposeTable':
      return `expose ${name(edit.table)} in API ${name(edit.api)} ${edit.operations.length === 0 ? 'for nothing' : `to ${words(edit.operations)}`}`
    case 'hideTable':
      return `hide ${name(edit.table)} from API ${name(edit.api)}`
    case 'addTable':
      return `add table ${name(edit.table)}`
    case 'removeTable':
      return `remove table ${name(edit.table)}`
    case 'renameTable':
      return `rename table ${name(edit.table)} to ${name(edit.to)}`
    case 'changeTable':
      return tableSentence(edit.table, edit.to)
    case 'setAccess':
      return `let ${edit.roles.length === 0 ? 'nobody' : names(edit.roles)} ${edit.operation} ${name(edit.table)}`
    case 'addField':
      return `add ${declared(edit.field, edit.to)} to ${name(edit.table)}`
    case 'removeField':
      return `remove ${name(edit.field)} from ${name(edit.table)}`
    case 'renameField':
      return `rename ${name(edit.field)} to ${name(edit.to)} in ${name(edit.table)}`
    case 'changeField':
      return `change ${declared(edit.field, edit.to)} in ${name(edit.table)}`
    case 'moveField':
      return `move ${name(edit.field)} to place ${edit.at + 1} in ${name(edit.table)}`
    case 'linkToMany':
      return `let ${name(edit.field)} of ${name(edit.table)} lead to many, through ${name(edit.through)}${renamed(edit.field, edit.name)}`
    case 'linkToOne':
      return `let ${name(edit.field)} of ${name(edit.table)} lead to one${renamed(edit.field, edit.name)}`
    case 'addIndex':
      return `add ${edit.to.unique === true ? 'unique index' : 'index'} on ${indexWords(edit.to)} to ${name(edit.table)}`
    case 'removeIndex':
      return `remove index ${edit.at + 1} of ${name(edit.table)}`
    case 'changeIndex':
      return `let ${edit.to.unique === true ? 'unique index' : 'index'} ${edit.at + 1} of ${name(edit.table)} be on ${indexWords(edit.to)}`
    case 'addCheck':
      return `add check ${name(edit.check)} (${edit.to}) to ${name(edit.table)}`
    case 'removeCheck':
      return `remove check ${name(edit.check)} from ${name(edit.table)}`
    case 'renameCheck':
      return `rename check ${name(edit.check)} to ${name(edit.to)} in ${name(edit.table)}`
    case 'changeCheck':
      return `change check ${name(edit.check)} of ${name(edit.table)} to ${edit.to}`
    case 'setSeed':
      return edit.text === null
        ? `remove the first rows of ${name(edit.table)}`
        : `set the first rows of ${name(edit.table)}`
  }
}

function projectSentence(to: ProjectSettings): string {
  return parts('change nothing of the project', [
    to.name === undefined ? undefined : `name the project ${name(to.name)}`,
    described(to.description, 'the project'),
    to.database === undefined ? undefined : `keep the project's rows in ${name(to.database)}`,
    schemaSet(to.$schema, '`plinth.json`'),
  ])
}

function apiSentence(api: string, to: ApiSettings): string {
  return parts(`change nothing of API ${name(api)}`, [
    to.name === undefined ? undefined : `rename API ${name(api)} to ${name(to.name)}`,
    to.path === undefined
      ? undefined
      : `move API ${name(api)} to ${to.path === null ? 'its usual path' : name(to.path)}`,
    described(to.description, `API ${name(api)}`),
    to.requires === undefined
      ? undefined
      : `let API ${name(api)} require ${to.requires === null ? 'nothing' : name(to.requires)}`,
  ])
}

function tableSentence(table: string, to: TableSettings): string {
  return parts(`change nothing of ${name(table)}`, [
    to.key === undefined ? undefined : `make ${names(to.key ?? ['id'])} the key of ${name(table)}`,
    described(to.description, name(table)),
    to.id === undefined
      ? undefined
      : to.id === null
        ? `take the id from ${name(table)}`
        : `give ${name(table)} the id ${name(to.id)}`,
    schemaSet(to.$schema, name(table)),
  ])
}

function described(description: string | null | undefined, what: string): string | undefined {
  if (description === undefined) return undefined
  return description === null ? `take the description from ${what}` : `describe ${what}`
}

function schemaSet(schema: string | null | undefined, what: string): string | undefined {
  if (schema === undefined) return undefined
  return schema === null ? `take "$schema" from ${what}` : `set "$schema" of ${what}`
}

function parts(nothing: string, sentences: readonly (string | undefined)[]): string {
  return sentences.filter((sentence) => sentence !== undefined).join(', ') || nothing
}

function declared(field: string, to: WrittenField): string {
  if (to.type !== 'link') return `field ${name(field)} (${to.type})`
  const through = to.through === undefined ? '' : ` through ${name(to.through)}`
  return `link ${name(field)} (${to.by === undefined && to.through === undefined ? 'to' : 'to many'} ${name(to.to)}${through})`
}

function indexWords({ fields, where }: WrittenIndex): string {
  const indexed = fields.map((entry) =>
    typeof entry === 'string' ? name(entry) : name(entry.field) + (entry.order === 'desc' ? ' descending' : ''),
  )
  return indexed.join(', ') + (where === undefined ? '' : ` where ${where}`)
}

function renamed(from: string, to: string | undefined): string {
  return to === undefined || to === from ? '' : `, as ${name(to)}`
}

function name(text: string): string {
  return `\`${text}\``
}

function names(list: readonly string[]): string {
  return words(list.map(name))
}

function words(list: readonly string[]): string {
  return list.length < 2 ? list.join('') : `${list.slice(0, -1).join(', ')} and ${list.at(-1)}`
}

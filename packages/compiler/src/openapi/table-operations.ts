import type { Operation, Table } from '@plinth/manifest'
import { exampleText } from './column-example.ts'
import { componentName } from './component-name.ts'
import type { JsonValue, Members } from './print-json.ts'
import { type Refusal, refusedWith } from './shared-components.ts'
import { filterName, keyName, orderName, selectName } from './table-parameters.ts'
import type { Exposure } from './table-part.ts'

/** A table as one API exposes it. */
interface Exposed extends Exposure {
  readonly table: Table
}

/** The paths of a table in an API: all its rows, and one row by its key. */
export function tablePaths(exposure: Exposure, table: Table): [string, JsonValue][] {
  const exposed = { ...exposure, table }
  const path = `${exposure.path}/${encodeURIComponent(table.name)}`
  return [
    [path, rowsPath(exposed)],
    [`${path}/{key}`, rowPath(exposed)],
  ].filter((entry): entry is [string, JsonValue] => entry[1] !== undefined)
}

function rowsPath(exposed: Exposed): JsonValue | undefined {
  const { table } = exposed
  const filters = [
    ...table.columns.map((column) => parameter(filterName(table, column))),
    parameter('and'),
    parameter('or'),
  ]
  const page = [selectName(table), orderName(table), 'limit', 'offset', 'Range', 'Range-Unit', 'Prefer.read'].map(
    parameter,
  )
  const answer = [parameter(selectName(table)), parameter('Prefer.change'), parameter('Idempotency-Key')]
  return whereAny({
    get: offered(exposed, ['read'], 'list', `Read rows of ${table.name}`, {
      parameters: [...page, ...filters],
      responses: {
        200: response(rowsName(table), 'The rows: all there are, or the total was not asked for.'),
        206: response(rowsName(table), 'A page of the rows, of a total that was asked for.'),
        ...refusedWith([400, 401, 406, 416]),
      },
    }),
    head: offered(exposed, ['read'], 'head', `Count rows of ${table.name}`, {
      parameters: [...page, ...filters],
      responses: {
        200: { description: 'The headers of the same GET.', headers: rowsHeaders },
        206: { description: 'The headers of the same GET, of a page.', headers: rowsHeaders },
        ...refusedWith([400, 401, 406, 416]),
      },
    }),
    post: offered(exposed, ['create'], 'create', `Create rows of ${table.name}`, {
      description: [
        'One row, or a list of rows that are created together or not at all. To be answered with them needs the right to read.',
        ...(exposed.operations.includes('update') ? [upsertNote] : []),
      ],
      parameters: [selectName(table), 'columns', 'on_conflict', 'Prefer.create', 'Idempotency-Key'].map(parameter),
      requestBody: body(insertContent(table)),
      responses: {
        201: {
          description: 'The rows were created. They are in the answer with `return=representation`.',
          headers: headers('Content-Range', 'Location', 'Preference-Applied'),
          content: rowsContent(table),
        },
        ...refusedWith([400, 401, 406, 409, 413, 415]),
      },
    }),
    patch: offered(exposed, ['read', 'update'], 'updateMany', `Update rows of ${table.name}`, {
      description: ['Changes every row the filters leave, and is refused without a filter.'],
      parameters: [...answer, parameter('columns'), ...filters],
      requestBody: body({ 'application/json': { schema: schema(componentName(table.name, 'Update')) } }),
      responses: changed(rowsName(table), [400, 401, 406, 409, 413, 415]),
    }),
    delete: offered(exposed, ['read', 'delete'], 'deleteMany', `Delete rows of ${table.name}`, {
      description: ['Deletes every row the filters leave, and is refused without a filter.'],
      parameters: [...answer, ...filters],
      responses: changed(rowsName(table), [400, 401, 406, 409]),
    }),
  })
}

const upsertNote =
  'With `resolution=merge-duplicates`, rows that are there already are updated instead, which needs the right to update.'

function rowPath(exposed: Exposed): JsonValue | undefined {
  const { table } = exposed
  const key = parameter(keyName(table))
  const select = parameter(selectName(table))
  const writes = ['If-Match', 'Idempotency-Key', 'Prefer.change'].map(parameter)
  return whereAny({
    get: offered(exposed, ['read'], 'read', `Read one row of ${table.name}`, {
      parameters: [key, select, parameter('If-None-Match'), parameter('Prefer.read')],
      responses: {
        200: response(rowName(table), 'The row.'),
        304: { description: 'The row still has the `ETag` of `If-None-Match`.', headers: headers('ETag') },
        ...refusedWith([400, 401, 404, 406]),
      },
    }),
    head: offered(exposed, ['read'], 'readHead', `Read the version of one row of ${table.name}`, {
      parameters: [key, select, parameter('If-None-Match'), parameter('Prefer.read')],
      responses: {
        200: { description: 'The headers of the same GET.', headers: rowHeaders },
        304: { description: 'The row still has the `ETag` of `If-None-Match`.', headers: headers('ETag') },
        ...refusedWith([400, 401, 404, 406]),
      },
    }),
    patch: offered(exposed, ['read', 'update'], 'update', `Update one row of ${table.name}`, {
      parameters: [key, select, ...writes],
      requestBody: body({ 'application/json': { schema: schema(componentName(table.name, 'Update')) } }),
      responses: changed(rowName(table), [400, 401, 404, 406, 409, 412, 413, 415]),
    }),
    put: offered(exposed, ['read', 'create', 'update'], 'replace', `Create or replace one row of ${table.name}`, {
      description: ['The body is the whole row; where it has the key, it has the one of the path.'],
      parameters: [key, select, ...writes],
      requestBody: body({ 'application/json': { schema: schema(componentName(table.name, 'Insert')) } }),
      responses: {
        ...changed(rowName(table), [400, 401, 406, 409, 412, 413, 415]),
        201: response(rowName(table), 'The row was not there and was created.'),
      },
    }),
    delete: offered(exposed, ['read', 'delete'], 'delete', `Delete one row of ${table.name}`, {
      parameters: [key, select, ...writes],
      responses: changed(rowName(table), [400, 401, 404, 406, 409, 412]),
    }),
  })
}

/** An operation without what all have alike. `description` is what there is to say besides who may do it. */
interface Described {
  readonly description?: readonly string[]
  readonly parameters: readonly JsonValue[]
  readonly requestBody?: JsonValue
  readonly responses: JsonValue
}

/** The operation, or undefined where the API does not expose all that it does. */
function offered(
  { api, table, operations }: Exposed,
  needs: readonly Operation[],
  verb: string,
  summary: string,
  { description = [], ...rest }: Described,
): JsonValue | undefined {
  if (!needs.every((operation) => operations.includes(operation))) return undefined
  return {
    operationId: `${componentName(api, table.name)}.${verb}`,
    summary,
    description: [...description, allowed(table, needs)].join('\n\n'),
    tags: [table.name],
    ...rest,
  }
}

/** Who may: the roles that may do all of it. */
function allowed(table: Table, needs: readonly Operation[]): string {
  const [first, ...others] = needs.map((operation) => table.access[operation])
  const roles = first!.filter((role) => others.every((other) => other.includes(role)))
  if (roles.length === 0) return 'Allowed with the service key only.'
  return `Allowed for ${roles.map((role) => `\`${role}\``).join(', ')}, and with the service key.`
}

function changed(answer: string, refusals: readonly Refusal[]): Record<string, JsonValue> {
  return {
    200: response(answer, 'What was concerned, with `return=representation`.'),
    204: { description: 'Done.', headers: rowsHeaders },
    ...refusedWith(refusals),
  }
}

function whereAny(operations: Members): JsonValue | undefined {
  return Object.values(operations).some((operation) => operation !== undefined) ? operations : undefined
}

/** What a table's operations answer with: several of its rows, or one. */
export function tableResponses(table: Table): [string, JsonValue][] {
  return [
    [rowsName(table), { description: `Rows of ${table.name}.`, headers: rowsHeaders, content: rowsContent(table) }],
    [rowName(table), { description: `A row of ${table.name}.`, headers: rowHeaders, content: rowContent(table) }],
  ]
}

const rowsName = (table: Table) => componentName(table.name, 'rows')
const rowName = (table: Table) => componentName(table.name, 'row')
const rowsHeaders = headers('Content-Range', 'Preference-Applied')
const rowHeaders = headers('ETag', 'Preference-Applied')

function response(name: string, description: string): JsonValue {
  return { $ref: `#/components/responses/${name}`, description }
}

function rowsContent(table: Table): JsonValue {
  const row = schema(componentName(table.name))
  return {
    'application/json': { schema: { type: 'array', items: row } },
    'application/vnd.pgrst.object+json': { schema: row },
    'text/csv': csv(table),
  }
}

function rowContent(table: Table): JsonValue {
  const row = schema(componentName(table.name))
  return {
    'application/json': { schema: row },
    'application/vnd.pgrst.object+json': { schema: row },
    'text/csv': csv(table),
  }
}

function insertContent(table: Table): JsonValue {
  const row = schema(componentName(table.name, 'Insert'))
  return {
    'application/json': { schema: { anyOf: [row, { type: 'array', items: row }] } },
    'text/csv': csv(table),
  }
}

function csv(table: Table): JsonValue {
  const columns = table.columns.filter((column) => column.value !== 'json' && column.value !== 'text list').slice(0, 3)
  const lines = [columns.map((column) => cell(column.name)), columns.map((column) => cell(exampleText(column)))]
  return { schema: { type: 'string' }, example: lines.map((line) => `${line.join(',')}\n`).join('') }
}

function cell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

function body(content: JsonValue): JsonValue {
  return { required: true, content }
}

function schema(name: string): JsonValue {
  return { $ref: `#/components/schemas/${name}` }
}

function parameter(name: string): JsonValue {
  return { $ref: `#/components/parameters/${name}` }
}

function headers(...names: readonly string[]): JsonValue {
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]))
}

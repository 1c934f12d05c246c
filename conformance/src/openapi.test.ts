import { globSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newDatabase } from './databases/new-database.ts'
import { projects } from './run-cases.ts'
import { startEjected } from './servers/ejected-app.ts'
import { type RunningApp, SERVICE_KEY } from './servers/server.ts'

/** The parts of an OpenAPI document that are read here. */
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: {
    readonly schemas: Readonly<Record<string, { readonly properties?: Readonly<Record<string, Property>> }>>
  }
}

interface Operation {
  readonly operationId: string
  readonly responses: Readonly<Record<string, { readonly $ref?: string }>>
}

interface Property {
  readonly examples?: readonly unknown[]
}

interface ResponseObject {
  readonly headers?: Readonly<Record<string, unknown>>
  readonly content?: Readonly<Record<string, unknown>>
}

/** Headers that mean something on this wire: one that is sent has to be documented. */
const wireHeaders = ['content-range', 'etag', 'location', 'preference-applied', 'idempotency-replayed']

// Calls each documented operation, as anyone and with the service key, and holds the answers to the document.
for (const project of globSync('*/plinth.json', { cwd: projects }).map(dirname).sort()) {
  describe(project, () => {
    let app: RunningApp
    let document: Document
    let ajv: Ajv2020
    const undo: (() => Promise<void>)[] = []

    beforeAll(async () => {
      const database = await newDatabase('sqlite')
      undo.unshift(database.drop)
      app = await startEjected(join(projects, project), database)
      undo.unshift(app.stop)
      document = (await (await fetch(`${app.origin}/openapi.json`)).json()) as Document
      ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true })
      ajv.addSchema(document, 'openapi')
    }, 60_000)
    afterAll(async () => {
      for (const step of undo) await step()
    })

    test('every documented operation answers as documented', async () => {
      const called: string[] = []
      for (const [path, operations] of Object.entries(document.paths)) {
        for (const [method, operation] of Object.entries(operations)) {
          if (!('operationId' in operation)) continue
          for (const call of await callsOf(path, method)) {
            const answer = await fetch(app.origin + call.path, call)
            await holds(operation, answer, call)
            called.push(operation.operationId)
          }
        }
      }
      expect(called.length).toBeGreaterThan(5)
    })

    test('what is not documented is not offered', async () => {
      for (const [path, operations] of Object.entries(document.paths)) {
        if (path.includes('{key}')) continue
        for (const method of ['get', 'post', 'patch', 'delete']) {
          if (method in operations) continue
          const init = { method: method.toUpperCase(), headers: { 'content-type': 'application/json' } }
          const body = method === 'post' || method === 'patch' ? { body: '{}' } : {}
          const answer = await fetch(`${app.origin}${path}`, { ...init, ...body })
          expect([400, 401, 405], `${method} ${path}`).toContain(answer.status)
        }
      }
    })

    /** The requests that try an operation; those that write take everything back. */
    async function callsOf(path: string, method: string) {
      const table = decodeURIComponent(
        path
          .split('/')
          .filter((part) => part !== '{key}')
          .at(-1)!,
      )
      const list = path.replace('/{key}', '')
      const rows = await firstRows(list)
      const keys = keysOf(table, rows[0])
      const body = JSON.stringify(examplesOf(table, method === 'post' || method === 'put' ? 'Insert' : 'Update'))
      const target = path.includes('{key}') ? `${list}/${keys.path}` : list
      const filtered = path.includes('{key}') ? '' : `?${keys.filter}`
      const writing = { 'content-type': 'application/json', prefer: 'tx=rollback, return=representation' }
      const silent = { ...writing, prefer: 'tx=rollback, count=exact' }
      const variants: { path: string; headers: Record<string, string>; body?: string }[] = {
        get: [
          { path: target, headers: {} },
          { path: target, headers: { accept: 'text/csv' } },
          { path: target, headers: { accept: 'application/vnd.pgrst.object+json' } },
          { path: target, headers: { accept: 'application/xml' } },
          ...(filtered === '' ? [] : [{ path: `${target}?limit=1`, headers: { prefer: 'count=exact' } }]),
        ],
        head: [{ path: target, headers: {} }],
        post: [writing, silent].map((headers) => ({ path: target, headers, body })),
        put: [writing, silent].map((headers) => ({ path: target, headers, body })),
        patch: [writing, silent].map((headers) => ({ path: target + filtered, headers, body })),
        delete: [writing, silent].map(({ prefer }) => ({ path: target + filtered, headers: { prefer } })),
      }[method]!
      const callers: Record<string, string>[] = [{}, { authorization: `Bearer ${SERVICE_KEY}` }]
      return variants.flatMap((variant) =>
        callers.map((caller) => ({
          ...variant,
          method: method.toUpperCase(),
          headers: { ...variant.headers, ...caller },
        })),
      )
    }

    async function firstRows(list: string): Promise<Record<string, unknown>[]> {
      const answer = await fetch(`${app.origin}${list}?limit=1`, {
        headers: { apikey: SERVICE_KEY, prefer: 'numbers=strings' },
      })
      return answer.ok ? ((await answer.json()) as Record<string, unknown>[]) : []
    }

    /** The columns of a key are not told by the document; the description of the item's path lists them in order. */
    function keysOf(table: string, row: Record<string, unknown> | undefined): { path: string; filter: string } {
      const parameter = (
        document as unknown as { components: { parameters: Record<string, { description?: string }> } }
      ).components.parameters[`${componentName(table)}.key`]
      const named = [...(parameter?.description ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => name!)
      const columns = named.filter((name) => row !== undefined && Object.hasOwn(row, name))
      const names = columns.length > 0 ? columns : Object.keys(row ?? { id: 1 }).slice(0, 1)
      const values = names.map((name) => encodeURIComponent(String(row?.[name] ?? 1)))
      const first = encodeURIComponent(names[0]!)
      return { path: values.join(','), filter: `${first}=eq.${values[0]}` }
    }

    function componentName(table: string): string {
      const names = Object.keys(document.components.schemas)
      return names.find((name) => name === table) ?? names.find((name) => !name.includes('.')) ?? table
    }

    function examplesOf(table: string, schema: 'Insert' | 'Update'): Record<string, unknown> {
      const { properties = {} } = document.components.schemas[`${componentName(table)}.${schema}`] ?? {}
      const given = Object.entries(properties).filter(([, { examples }]) => examples !== undefined)
      return Object.fromEntries(given.map(([name, { examples }]) => [name, examples![0]]))
    }

    async function holds(
      operation: Operation,
      answer: Response,
      call: { path: string; method: string; headers: object },
    ) {
      const what = `${call.method} ${call.path} ${JSON.stringify(call.headers)} -> ${answer.status}`
      const documented = operation.responses[String(answer.status)]
      expect(documented, `${what} is documented`).toBeDefined()
      const { pointer, response } = resolved(operation, String(answer.status))
      const headers = Object.keys(response.headers ?? {}).map((name) => name.toLowerCase())
      for (const name of wireHeaders)
        if (answer.headers.has(name)) expect(headers, `${name} of ${what}`).toContain(name)
      const text = await answer.text()
      if (text === '') return
      const type = answer.headers.get('content-type')!.split(';')[0]!
      expect(Object.keys(response.content ?? {}), what).toContain(type)
      if (!type.endsWith('json')) return
      const validate = ajv.compile({
        $ref: `openapi#${pointer}/content/${type.replaceAll('~', '~0').replaceAll('/', '~1')}/schema`,
      })
      expect(validate(JSON.parse(text)) || validate.errors, `${what}\n${text.slice(0, 500)}`).toBe(true)
    }

    /** A response of an operation, and where it stands in the document. */
    function resolved(
      { operationId, responses }: Operation,
      status: string,
    ): { pointer: string; response: ResponseObject } {
      const entry = responses[status]!
      if (entry.$ref !== undefined) {
        const pointer = entry.$ref.slice(1)
        return { pointer, response: at(pointer) as ResponseObject }
      }
      const [path, methods] = Object.entries(document.paths).find(([, each]) =>
        Object.values(each).some((operation) => operation.operationId === operationId),
      )!
      const method = Object.keys(methods).find((name) => methods[name]!.operationId === operationId)!
      return {
        pointer: `/paths/${path.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('{', '%7B').replaceAll('}', '%7D')}/${method}/responses/${status}`,
        response: entry as ResponseObject,
      }
    }

    const at = (pointer: string): unknown =>
      pointer
        .slice(1)
        .split('/')
        .map((part) => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'))
        .reduce<unknown>((value, name) => (value as Record<string, unknown>)[name], document)
  })
}

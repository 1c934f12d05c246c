import { describe, expect, it } from 'vitest'
import { readAccept } from '../wire/media-type.ts'
import { itemForm, rowsBody } from './rows-body.ts'

const rows = ['{"id":1,"name":null}', '{"id":2,"name":"b"}']
const names = () => ['id', 'name']
const body = (accept: string, given: readonly string[]) => rowsBody(readAccept(accept), given, names)

describe('the rows of an answer', () => {
  it('are a JSON array, of none too', () => {
    expect(body('application/json', rows)).toEqual({
      body: '[{"id":1,"name":null},{"id":2,"name":"b"}]',
      type: 'application/json; charset=utf-8',
    })
    expect(body('*/*', []).body).toBe('[]')
  })

  it('are one object where the client asks for one', () => {
    expect(body('application/vnd.pgrst.object+json', rows.slice(1))).toEqual({
      body: '{"id":2,"name":"b"}',
      type: 'application/vnd.pgrst.object+json; charset=utf-8',
    })
  })

  it.each([[[]], [rows]])('are refused as one object when they are not one', (given) => {
    expect(() => body('application/vnd.pgrst.object+json', given)).toThrow(
      expect.objectContaining({ status: 406, code: 'PGRST116', details: `The result contains ${given.length} rows` }),
    )
  })

  it('lose their nulls on request', () => {
    expect(body('application/vnd.pgrst.array+json;nulls=stripped', rows).body).toBe('[{"id":1},{"id":2,"name":"b"}]')
  })

  it('are CSV under their names, of none too', () => {
    expect(body('text/csv', rows).body).toBe('id,name\n1,\n2,b')
    expect(body('text/csv', []).body).toBe('id,name')
  })

  it('of a path are an object of plain JSON', () => {
    expect(rowsBody(itemForm(readAccept('*/*')), rows.slice(1), names)).toEqual({
      body: '{"id":2,"name":"b"}',
      type: 'application/json; charset=utf-8',
    })
  })
})

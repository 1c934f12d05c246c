import { describe, expect, test } from 'vitest'
import { applyEdits } from './apply-edits.ts'
import { readEdits } from './read-edits.ts'

function problemsOf(json: string): string[] {
  const reading = readEdits(json)
  return 'edits' in reading ? [] : reading.problems.map(({ code, column, next }) => `${column} ${code} ${next}`)
}

describe('edits in JSON', () => {
  test('are one, or a list', () => {
    const edit = { kind: 'removeTable', table: 'book' }
    expect(readEdits(JSON.stringify(edit))).toEqual({ edits: [edit] })
    expect(readEdits(JSON.stringify([edit, edit]))).toEqual({ edits: [edit, edit] })
    expect(readEdits('[]')).toEqual({ edits: [] })
  })

  test('keep every digit and the order of keys that are whole numbers', () => {
    const fields =
      '{"id":{"type":"auto number"},"9":{"type":"decimal","default":1.10,"max":12345678901234.5678},"1":{"type":"text"}}'
    const reading = readEdits(`{ "kind": "addTable", "table": "t", "to": { "fields": ${fields} } }`)
    if (!('edits' in reading)) throw new Error('refused')
    const project = { path: 'plinth.json', text: '{"name":"p","database":"sqlite","apis":[]}' }
    const again = JSON.parse(JSON.stringify(reading.edits))
    expect(applyEdits([project], again)).toMatchObject({
      files: [
        project,
        {
          path: 'tables/t.json',
          text: `{
  "fields": {
    "id": { "type": "auto number" },
    "9": { "type": "decimal", "max": 12345678901234.5678, "default": 1.10 },
    "1": { "type": "text" }
  }
}
`,
        },
      ],
    })
  })

  test.each([
    ['{"kind":"addFeild"}', ['9 VALUE_NOT_ALLOWED Did you mean "addField"?']],
    ['{"table":"book"}', ['1 KEY_MISSING Add "kind".']],
    ['[{"kind":"removeTable"}]', ['2 KEY_MISSING Add "table".']],
    ['{"kind":"removeTable","table":3}', ['31 VALUE_WRONG_TYPE Write a text.']],
    ['{"kind":"removeTable","table":"a","tabel":"b"}', [expect.stringContaining('KEY_UNKNOWN Remove it.')]],
    ['{"kind":"addField","table":"a","field":"b","to":{"type":"txt"}}', ['57 FIELD_TYPE_UNKNOWN Did you mean "text"?']],
    [
      '{"kind":"addField","table":"a","field":"b","to":{"type":"user"}}',
      [expect.stringContaining('FIELD_TYPE_NOT_YET')],
    ],
    [
      '{"kind":"addField","table":"a","field":"b","to":{"type":"text","maxLenght":3}}',
      ['64 KEY_UNKNOWN Did you mean "maxLength"?'],
    ],
    ['{"kind":"moveField","table":"a","field":"b","at":-1}', [expect.stringContaining('50 VALUE_OUT_OF_RANGE')]],
    ['{"kind":"removeTable","table":"a",}', [expect.stringContaining('JSON_COMMA_AT_END')]],
    ['{"kind":"removeTable","table":"a","__proto__":{}}', [expect.stringContaining('KEY_REFUSED')]],
    ['null', ['1 VALUE_WRONG_TYPE Write an object.']],
    ['', [expect.stringContaining('JSON_BROKEN')]],
  ])('%s is refused where it is wrong', (json, problems) => expect(problemsOf(json)).toEqual(problems))
})

import { describe, expect, it } from 'vitest'
import { splitStatements } from './split-statements.ts'

const texts = (text: string, kind: 'sqlite' | 'postgres' | 'mysql') =>
  splitStatements(text, kind).map((each) => each.text)

describe('the statements of a migration', () => {
  it.each(['sqlite', 'postgres', 'mysql'] as const)(
    'end at semicolons, but not at those in quotes and comments, on %s',
    (kind) => {
      const first = `insert into "a;b" values ('it''s; here') -- and; not here`
      const second = '/* nor; here */ select 1'
      expect(texts(`${first}\n;${second};;\n -- nothing; follows\n`, kind)).toEqual([first, second])
    },
  )

  it('know the line they start on', () => {
    const statements = splitStatements("-- made by hand\n\nselect '\n';\n\nselect 2;", 'sqlite')
    expect(statements).toEqual([
      { text: "-- made by hand\n\nselect '\n'", line: 1 },
      { text: 'select 2', line: 6 },
    ])
  })

  it('may have dollar quotes, escape strings and nested comments on PostgreSQL', () => {
    const body = 'create function f() returns text as $body$ begin; return $$;$$; end $body$ language plpgsql'
    expect(texts(`${body}; select E'\\';'; /* a /* b; */ c; */ select $1;`, 'postgres')).toEqual([
      body,
      "select E'\\';'",
      '/* a /* b; */ c; */ select $1',
    ])
  })

  it('may have backslashes in quotes, backticks and hash comments on MariaDB', () => {
    expect(texts("select '\\';', `a;b` # c;\n; select 2", 'mysql')).toEqual(["select '\\';', `a;b` # c;", 'select 2'])
  })

  it('may be a trigger of SQLite, which ends with its own end', () => {
    const trigger = 'create trigger t after insert on a begin update a set x = 1; delete from b; end'
    expect(texts(`${trigger}; select 2;`, 'sqlite')).toEqual([trigger, 'select 2'])
  })
})

import type { Draft } from '@plinth/database'
import type { ReleasedMigration } from '@plinth/manifest'
import type { PrintDraft } from '../draft/file-draft.ts'

/** The folder `migrations/` of an app: every released migration as it is, then what was not released, as one. */
export function printMigrationFiles(released: readonly ReleasedMigration[], draft: Draft): readonly PrintDraft[] {
  const unreleased = draft.texts === undefined ? [] : [{ name: draft.name, ...draft.texts }]
  return [...released, ...unreleased].flatMap(({ name, prepare, up, down, schema }) => {
    const file = (to: string, text: string): PrintDraft => ({
      kind: 'print',
      to: `migrations/${name}/${to}`,
      text,
      owner: 'compiler',
    })
    return [
      ...(prepare === undefined || prepare === '' ? [] : [file('prepare.sql', prepare)]),
      file('up.sql', up),
      file('down.sql', down),
      file('schema.json', schema),
    ]
  })
}

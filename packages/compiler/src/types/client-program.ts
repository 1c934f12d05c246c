// A program against the printed types of "chinook-three" and "every-field". It is compiled by
// print-database-types.test.ts and never run: that it type-checks is the test.
import { PostgrestClient } from '@supabase/postgrest-js'
import type { Database as ChinookThree } from './expected/chinook-three.ts'
import type { Database as EveryField } from './expected/every-field.ts'

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
function expectType<Expected>() {
  return <Actual>(_actual: Actual, ..._proof: Equal<Actual, Expected> extends true ? [] : [never]): void => {}
}

const chinook = new PostgrestClient<ChinookThree>('http://localhost:4400/rest/v1')

const albums = await chinook.from('album').select('title, artist(name)').throwOnError()
expectType<{ title: string; artist: { name: string | null } }[]>()(albums.data)

const byLinkName = await chinook.from('artist').select('name, albums(title, tracks(unit_price))').throwOnError()
expectType<{ name: string | null; albums: { title: string; tracks: { unit_price: number }[] }[] }[]>()(byLinkName.data)

const byTableName = await chinook.from('artist').select('album(title, track!inner(name))').throwOnError()
expectType<{ album: { title: string; track: { name: string }[] }[] }[]>()(byTableName.data)

const nullableParent = await chinook.from('track').select('name, album(title)').single().throwOnError()
expectType<{ name: string; album: { title: string } | null }>()(nullableParent.data)

await chinook.from('track').insert({ name: 'Ça plane pour moi', milliseconds: 180_000, unit_price: '0.99' })
await chinook.from('track').update({ composer: null }).eq('track_id', 1).maxAffected(1)
// @ts-expect-error A required column is missing.
await chinook.from('track').insert({ name: 'No price', milliseconds: 1 })
// @ts-expect-error No such column.
await chinook.from('track').update({ composr: 'x' })
// @ts-expect-error No such table.
await chinook.from('tracks').select()

const fields = new PostgrestClient<EveryField>('http://localhost:4400/rest/v1')

const thing = await fields
  .from('thing')
  .select('id, state, tags, json, parent(id), children(state), more(note), likes(id)')
  .single()
  .throwOnError()
expectType<"it's" | 'new' | 'with "quotes"'>()(thing.data.state)
expectType<('red' | 'green')[] | null>()(thing.data.tags)
expectType<{ id: string } | null>()(thing.data.parent)
expectType<{ state: "it's" | 'new' | 'with "quotes"' }[]>()(thing.data.children)
expectType<{ note: string | null } | null>()(thing.data.more)
expectType<{ id: string }[]>()(thing.data.likes)

const likes = await fields.from('thing_like').select('who(state), whom!inner(id)').throwOnError()
expectType<string>()(likes.data[0]!.whom.id)

await fields.from('thing').insert({ state: 'new', big: '9223372036854775807', json: { any: ['thing'] } })
// @ts-expect-error The server fills it.
await fields.from('thing').insert({ state: 'new', created_at: '2024-01-31T00:00:00Z' })
// @ts-expect-error Not one of the options.
await fields.from('thing').update({ state: 'old' })

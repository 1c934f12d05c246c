import { PostgrestClient } from '@supabase/postgrest-js'
import { expect, test } from 'vitest'
import { onEachDatabase } from './servers/on-each-database.ts'
import { SERVICE_KEY } from './servers/server.ts'

interface Products {
  public: {
    Tables: { product: { Row: { id: number }; Insert: object; Update: { stars: number }; Relationships: [] } }
    Views: Record<never, never>
    Functions: Record<never, never>
  }
}

// What people do with the client they have, unchanged, from the first insert to the last delete.
await onEachDatabase('shop', {}, (stage) => {
  const shop = () => new PostgrestClient(`${stage().first.origin}/rest/v1`)

  /** The client's types want to be told of the server's version before they offer everything. */
  const newest = () => new PostgrestClient<Products, { PostgrestVersion: '14' }>(`${stage().first.origin}/rest/v1`)

  test('reads with filters, order and pages', async () => {
    const { data, error, count } = await shop()
      .from('product')
      .select('sku, name', { count: 'exact' })
      .in('state', ['live', 'draft'])
      .order('sku', { ascending: false })
      .range(0, 1)
    expect(error).toBeNull()
    expect(count).toBe(3)
    expect(data).toEqual([
      { sku: 'C-1', name: 'Comb' },
      { sku: 'B-1', name: 'Brush' },
    ])
  })

  test('reads what is linked, and filters by it', async () => {
    const { data, error } = await shop()
      .from('invoice')
      .select('id, customer!inner(name), lines:invoice_line(position, product(sku))')
      .eq('customer.name', 'Ada')
      .order('position', { referencedTable: 'invoice_line', ascending: false })
    // Where rows are embedded under another name, that name is how order and filters speak of them.
    expect(error).toBeNull()
    expect(data).toMatchObject([{ id: 1, customer: { name: 'Ada' } }])
  })

  test('counts without rows', async () => {
    const { count, data } = await shop().from('product').select('*', { count: 'exact', head: true }).eq('state', 'live')
    expect({ count, data }).toEqual({ count: 2, data: null })
  })

  test('takes one row, perhaps one row, and says when there is none', async () => {
    const one = await shop().from('product').select('sku').eq('id', 1).single()
    expect(one.data).toEqual({ sku: 'A-1' })
    const none = await shop().from('product').select('sku').eq('id', 999).maybeSingle()
    expect(none).toMatchObject({ data: null, error: null })
    const missing = await shop().from('product').select('sku').eq('id', 999).single()
    expect(missing.error).toMatchObject({ code: 'PGRST116' })
    expect(missing.status).toBe(406)
  })

  test('inserts, updates, upserts and deletes', async () => {
    const products = () => shop().from('product')
    const inserted = await products()
      .insert(
        [
          { sku: 'js-1', price: 1.5 },
          { sku: 'js-2', name: 'two' },
        ],
        { defaultToNull: false },
      )
      .select('sku, name, price, state')
    expect(inserted.error).toBeNull()
    expect(inserted.data).toEqual([
      { sku: 'js-1', name: 'nameless', price: 1.5, state: 'draft' },
      { sku: 'js-2', name: 'two', price: null, state: 'draft' },
    ])
    const updated = await products().update({ stars: 5 }).like('sku', 'js-%').select('sku, stars').order('sku')
    expect(updated.data).toEqual([
      { sku: 'js-1', stars: 5 },
      { sku: 'js-2', stars: 5 },
    ])
    const upserted = await products()
      .upsert(
        [
          { sku: 'js-2', price: 2 },
          { sku: 'js-3', price: 3 },
        ],
        { onConflict: 'sku' },
      )
      .select('sku, price, stars')
    expect(upserted.error).toBeNull()
    expect(upserted.data).toEqual([
      { sku: 'js-2', price: 2, stars: 5 },
      { sku: 'js-3', price: 3, stars: null },
    ])
    const ignored = await products()
      .upsert({ sku: 'js-3', price: 4 }, { onConflict: 'sku', ignoreDuplicates: true })
      .select()
    expect(ignored.data).toEqual([])
    const deleted = await products().delete({ count: 'exact' }).like('sku', 'js-%')
    expect(deleted).toMatchObject({ error: null, count: 3, status: 204 })
  })

  test('says what is wrong', async () => {
    const wrong = await shop().from('product').select('colour')
    expect(wrong).toMatchObject({
      data: null,
      status: 400,
      error: { code: '42703', message: 'column product.colour does not exist' },
    })
    const taken = await shop().from('product').insert({ sku: 'A-1' })
    expect(taken).toMatchObject({ status: 409, error: { code: '23505' } })
    const all = await shop().from('product').delete()
    expect(all.error).toMatchObject({ code: '21000' })
  })

  test('combines conditions', async () => {
    const { data } = await shop()
      .from('product')
      .select('id')
      .or('price.gt.50,and(state.eq.draft,listed.is.false)')
      .not('sku', 'is', null)
      .order('id')
    expect(data).toEqual([{ id: 1 }, { id: 3 }])
  })

  test('gives CSV', async () => {
    const { data } = await shop().from('product').select('sku,price').lt('id', 4).order('id').csv()
    expect(data).toBe('sku,price\nA-1,99.90\nB-1,3.00\nC-1,')
  })

  test('tries without doing', async () => {
    const tried = await shop().from('product').insert({ sku: 'tried' }).select('sku').rollback()
    expect(tried.data).toEqual([{ sku: 'tried' }])
    expect((await shop().from('product').select('sku').eq('sku', 'tried')).data).toEqual([])
  })

  test('changes no more than it may', async () => {
    const { error } = await newest().from('product').update({ stars: 1 }).gt('id', 0).maxAffected(1)
    expect(error).toMatchObject({ code: 'PGRST124' })
  })

  test('sends keys', async () => {
    const server = new PostgrestClient(`${stage().first.origin}/rest/v1`, {
      headers: { apikey: SERVICE_KEY, Authorization: `Bearer ${SERVICE_KEY}` },
    })
    const { data } = await server.from('note').insert({ text: 'x' }).select('maker').single()
    expect(data).toEqual({ maker: 'service' })
    const stranger = new PostgrestClient(`${stage().first.origin}/rest/v1`, {
      headers: { Authorization: 'Bearer x.y.z' },
    })
    expect(await stranger.from('note').select()).toMatchObject({ status: 401, error: { code: 'PGRST301' } })
  })
})

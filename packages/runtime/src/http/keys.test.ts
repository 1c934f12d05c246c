import { describe, expect, it } from 'vitest'
import { Problem } from '../problem/problem.ts'
import { callerOf } from './keys.ts'

const service = 's'.repeat(40)
const config = { serviceKey: service, publishableKey: 'pub-1' }
const roleOf = (headers: Record<string, string>, keys: Parameters<typeof callerOf>[1] = config) =>
  callerOf({ headers }, keys).role

describe('the caller', () => {
  it.each<[string, Record<string, string>]>([
    ['no key', {}],
    ['the publishable key', { apikey: 'pub-1' }],
    ['an unknown apikey', { apikey: 'made-up' }],
    ['the publishable key twice, as supabase-js sends it', { apikey: 'pub-1', authorization: 'Bearer pub-1' }],
    ['an unknown key twice', { apikey: 'made-up', authorization: 'Bearer made-up' }],
    ['the publishable key as a token alone', { authorization: 'Bearer pub-1' }],
    ['a scheme for a proxy in front', { authorization: 'Basic dTpw' }],
    ['the service key as apikey and the publishable one as token', { apikey: service, authorization: 'Bearer pub-1' }],
    ['a prefix of the service key', { apikey: service.slice(1) }],
  ])('is anyone with %s', (_name, headers) => {
    expect(roleOf(headers)).toBe('anyone')
  })

  it.each<[string, Record<string, string>]>([
    ['apikey', { apikey: service }],
    ['token', { authorization: `Bearer ${service}` }],
    ['token of a scheme in lower case', { authorization: `bearer ${service}` }],
    ['both', { apikey: service, authorization: `Bearer ${service}` }],
    ['token beside the publishable apikey', { apikey: 'pub-1', authorization: `Bearer ${service}` }],
  ])('is the service with the service key as %s', (_name, headers) => {
    expect(roleOf(headers)).toBe('service')
  })

  it.each(['Bearer eyJhbGciOi.J9.x', 'Bearer', 'Bearer  ', `Bearer ${service}x`])(
    'is refused with the token in %j',
    (authorization) => {
      const call = () => callerOf({ headers: { authorization, apikey: 'pub-1' } }, config)
      expect(call).toThrow(Problem)
      expect(call).toThrow(expect.objectContaining({ status: 401, code: 'PGRST301' }))
    },
  )

  it('is never the service where no service key is set', () => {
    const none = { serviceKey: undefined, publishableKey: undefined }
    expect(roleOf({ apikey: '' }, none)).toBe('anyone')
    expect(roleOf({ apikey: 'undefined' }, none)).toBe('anyone')
    expect(() => roleOf({ authorization: 'Bearer undefined' }, none)).toThrow(Problem)
  })
})

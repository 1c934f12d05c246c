import { describe, expect, it } from 'vitest'
import { Mutex } from './mutex.ts'

describe('a mutex', () => {
  it('lets one at a time pass, in the order they came', async () => {
    const mutex = new Mutex(1000)
    const trace: string[] = []
    const pass = (name: string) =>
      mutex.run(async () => {
        trace.push(`${name} in`)
        await new Promise((resolve) => setImmediate(resolve))
        trace.push(`${name} out`)
      })
    await Promise.all([pass('a'), pass('b'), pass('c')])
    expect(trace).toEqual(['a in', 'a out', 'b in', 'b out', 'c in', 'c out'])
  })

  it('goes on after work that failed', async () => {
    const mutex = new Mutex(1000)
    const failing = mutex.run(() => Promise.reject(new Error('no')))
    const next = mutex.run(() => 'yes')
    await expect(failing).rejects.toThrow('no')
    expect(await next).toBe('yes')
  })

  it('refuses those that waited too long, and lets the others pass', async () => {
    const mutex = new Mutex(5)
    const held = Promise.withResolvers<void>()
    const first = mutex.run(() => held.promise)
    await expect(mutex.run(() => 'late')).rejects.toMatchObject({ status: 503, code: '55P03' })
    held.resolve()
    await first
    expect(await mutex.run(() => 'in time')).toBe('in time')
  })
})

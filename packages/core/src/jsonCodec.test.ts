import {
  assert,
  bigInt,
  boolean,
  constant,
  date,
  dictionary,
  double,
  letrec,
  oneof,
  property,
  string,
} from 'fast-check'
import { describe, expect, it } from 'vitest'
import { samplePool } from '../test/samplePool.js'
import { fromJson, type JsonValue, toJson } from './jsonCodec.js'
import type { Reading } from './reading.js'
import { isStakingError, StakingError } from './stakingError.js'

const throughText = (value: unknown): unknown => fromJson(JSON.parse(JSON.stringify(toJson(value))))

const refusalOf = (work: () => unknown): string => {
  try {
    work()
  } catch (error) {
    if (isStakingError(error, 'invalid-json')) return error.context.reason
    throw error
  }
  return 'nothing was thrown'
}

/** Whatever our nouns are made of, with keys that look like marks. */
const { noun } = letrec((tie) => ({
  noun: oneof(
    { depthSize: 'small' },
    string({ unit: 'binary' }),
    bigInt(),
    date({ noInvalidDate: true }),
    double({ noNaN: true, noDefaultInfinity: true }).filter((number) => !Object.is(number, -0)),
    constant(null),
    boolean(),
    dictionary(
      oneof(
        string(),
        string().map((text) => `$${text}`),
        ...['$bigint', '$$date', '$error', '__proto__', 'constructor'].map((key) => string().map(() => key)),
      ),
      tie('noun'),
      { maxKeys: 4, noNullPrototype: true },
    ),
  ),
}))

describe('JSON codec', () => {
  it('brings anything made of our nouns back unchanged', async () => {
    await assert(
      property(noun, (value) => {
        expect(throughText(value)).toEqual(value)
        expect(throughText([value, [value]])).toEqual([value, [value]])
      }),
    )
  })

  it('brings a reading back, with its errors', () => {
    const error = new StakingError('rate-limited', {
      message: 'Wait.',
      context: { endpoint: 'https://rpc.example', retryAfterSeconds: 7 },
      details: 'said the node',
      metaMessages: ['or ask another'],
      retryable: false,
      cause: new Error('underneath'),
    })
    const pool = samplePool('north', { tvl: [], limits: {} })
    const reading: Reading<typeof pool> = {
      status: 'partial',
      items: [pool],
      gaps: [{ chain: 'meadow:main', protocol: 'moss', error }],
      asOf: [pool.asOf],
      next: '["cursor"]',
    }
    const back = throughText(reading) as typeof reading
    expect({ ...back, gaps: [] }).toEqual({ ...reading, gaps: [] })
    const received = back.gaps[0].error
    expect(isStakingError(received, 'rate-limited') && received.context.retryAfterSeconds).toBe(7)
    expect(received.message).toBe(error.message)
    expect(received.metaMessages).toEqual(error.metaMessages)
    expect(received.retryable).toBe(false)
    expect(received.cause).toBeUndefined()
  })

  it('leaves out what is absent', () => {
    expect(toJson({ a: undefined, b: 1 })).toEqual({ b: 1 })
  })

  it('doubles the $ of keys, so that data is never taken for a mark', () => {
    expect(toJson({ $bigint: '1' })).toEqual({ $$bigint: '1' })
    expect(throughText({ $bigint: '1', $$bigint: '2', $: 3 })).toEqual({ $bigint: '1', $$bigint: '2', $: 3 })
  })

  it('pollutes no prototype', () => {
    const hostile: JsonValue = JSON.parse(
      '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}',
    )
    const value = fromJson<Record<string, unknown>>(hostile)
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
    expect(value['polluted']).toBeUndefined()
    expect(Object.hasOwn(value, '__proto__')).toBe(true)
    expect('polluted' in {}).toBe(false)
    expect(JSON.stringify(toJson(value))).toBe(JSON.stringify(hostile))
  })

  it('refuses what is nested too deeply, and what holds itself', () => {
    let deep: JsonValue = 'bottom'
    for (let depth = 0; depth < 100_000; depth += 1) deep = depth % 2 === 0 ? [deep] : { deep }
    const circular: Record<string, unknown> = {}
    circular['self'] = circular
    expect(refusalOf(() => toJson(deep))).toMatch(/deep/)
    expect(refusalOf(() => toJson(circular))).toMatch(/deep/)
    expect(refusalOf(() => fromJson(deep))).toMatch(/deep/)
    expect(refusalOf(() => fromJson({ $error: deep }))).toMatch(/deep/)
  })

  it('takes what is nested fifty times', () => {
    let deep: JsonValue = 'bottom'
    for (let depth = 0; depth < 50; depth += 1) deep = { deep }
    expect(throughText(deep)).toEqual(deep)
  })

  it.each<[string, unknown]>([
    ['a function', () => 1],
    ['a symbol', Symbol('x')],
    ['a hole in a list', [undefined]],
    ['NaN', Number.NaN],
    ['infinity', Number.POSITIVE_INFINITY],
    ['negative zero, which JSON would lose', -0],
    ['a Map, which JSON would empty', new Map([[1, 2]])],
    ['a Set', new Set([1])],
    ['bytes', new Uint8Array(2)],
    ['an error that is not ours', new Error('x')],
    ['a date that is none', new Date(Number.NaN)],
  ])('refuses to write %s', (_, value) => {
    expect(refusalOf(() => toJson({ value }))).toMatch(/is no JSON/)
  })

  it('refuses to write nothing at all', () => {
    expect(refusalOf(() => toJson(undefined))).toMatch(/is no JSON/)
  })

  it.each<[string, JsonValue]>([
    ['a bigint of letters', { $bigint: 'x' }],
    ['a bigint of a number', { $bigint: 1 }],
    ['a bigint in hexadecimal', { $bigint: '0x1' }],
    ['an empty bigint', { $bigint: '' }],
    ['an endless bigint', { $bigint: '1'.repeat(1001) }],
    ['a date in words', { $date: 'yesterday' }],
    ['a date that is read loosely', { $date: '1' }],
    ['a date of a number', { $date: 1 }],
    ['a date of null', { $date: null }],
    ['an error of a text', { $error: 'x' }],
    ['an error of null', { $error: null }],
    ['an error without a code', { $error: { shortMessage: 'x', context: {} } }],
    ['an error without a message', { $error: { code: 'timeout', context: {} } }],
    ['an error without a context', { $error: { code: 'timeout', shortMessage: 'x' } }],
    ['an error with a null context', { $error: { code: 'timeout', shortMessage: 'x', context: null } }],
    ['an error whose details are no text', { $error: { code: 'timeout', shortMessage: 'x', context: {}, details: 1 } }],
    [
      'an error whose lines are no list',
      { $error: { code: 'timeout', shortMessage: 'x', context: {}, metaMessages: 1 } },
    ],
    ['a mark that has company', { $bigint: '1', more: 1 }],
    ['a mark that nobody knows', { $map: [] }],
  ])('refuses to read %s', (_, json) => {
    expect(refusalOf(() => fromJson({ deep: [json] }))).toMatch(/malformed/)
  })
})

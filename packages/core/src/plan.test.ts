import { expect, it } from 'vitest'
import { seed, seeds } from '../test/samplePool.js'
import type { Intent } from './intent.js'
import { toPlanAmount, toPlanAsOf, toPlanIntent } from './plan.js'

it('writes amounts as decimal strings of base units', () => {
  expect(toPlanAmount(seeds(2n ** 64n))).toEqual({
    asset: seed.id,
    value: '18446744073709551616',
    symbol: seed.symbol,
    decimals: seed.decimals,
  })
})

it('writes heights as decimal strings and instants in RFC 3339', () => {
  const time = new Date('2026-05-01T00:00:00.500Z')
  expect(toPlanAsOf({ chain: 'meadow:main', height: 42n, time, finality: 'latest' })).toEqual({
    chain: 'meadow:main',
    height: '42',
    time: '2026-05-01T00:00:00.500Z',
  })
})

it('writes an intent without what is absent', () => {
  const owner = 'meadow:main:mdw0000000001' as const
  const pool = 'meadow:main/fields/north' as const
  const intent: Intent = { verb: 'unstake', owner, pool, amounts: [seeds(5n)], options: { memo: 'x' } }
  expect(toPlanIntent({ ...intent, ...({ exit: undefined } as object) })).toStrictEqual({
    ...intent,
    amounts: [{ asset: seed, value: '5' }],
  })
})

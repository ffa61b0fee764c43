import { describe, expect, it } from 'vitest'
import { expectRefusal } from '../test/expectRefusal.js'
import { seed, seeds } from '../test/samplePool.js'
import { assertIntent } from './assertIntent.js'
import type { ErrorCode } from './errorContexts.js'
import type { Intent } from './intent.js'

const owner = 'meadow:main:mdw0000000001'
const pool = 'meadow:main/fields/north'
const to = 'meadow:main/fields/south'
const amounts = [seeds(5n)]
const stake = { verb: 'stake', owner, pool, amounts }
const unstake = { ...stake, verb: 'unstake' }

describe('assertIntent takes', () => {
  it.each<[string, unknown]>([
    ['a stake', stake],
    ['a stake of two assets', { ...stake, amounts: [seeds(1n), seeds(2n)] }],
    ['an unstake of all', { ...unstake, amounts: 'all' }],
    ['an unstake of lots, by an exit', { ...unstake, lots: ['a'], exit: 'harvest' }],
    ['a redelegation', { ...stake, verb: 'redelegate', to }],
    ['a redelegation of all', { verb: 'redelegate', owner, pool, to, amounts: 'all' }],
    ['a withdrawal of all that there is', { verb: 'withdraw', owner, pool }],
    ['a claim', { verb: 'claimRewards', owner, pool }],
    ['a restake', { verb: 'restakeRewards', owner, pool }],
    ['a way back', { verb: 'cancelUnstake', owner, pool, lots: ['a'] }],
    ['an operation on a pool', { verb: 'manage', operation: 'merge', owner, pool }],
    ['an operation on no pool', { verb: 'manage', operation: 'setWithdrawAddress', owner }],
    ['options', { ...stake, options: { memo: 'x', weight: 1.5, fast: false } }],
  ])('%s', (_, intent) => {
    expect(() => assertIntent(intent as Intent, 'meadow:main')).not.toThrow()
  })
})

describe('assertIntent refuses', () => {
  it.each<[string, unknown, string]>([
    ['an unknown verb', { ...stake, verb: 'yolo' }, 'verb'],
    ['no verb', { ...stake, verb: undefined }, 'verb'],
    ['an owner elsewhere', { ...stake, owner: 'meadow:other:mdw0000000001' }, 'owner'],
    ['no pool', { verb: 'stake', owner, amounts }, 'pool'],
    ['a null pool', { ...stake, pool: null }, 'pool'],
    ['a pool elsewhere', { ...stake, pool: 'meadow:other/fields/north' }, 'pool'],
    ['a target elsewhere', { ...stake, verb: 'redelegate', to: 'meadow:other/fields/south' }, 'to'],
    ['a target that is the source', { ...stake, verb: 'redelegate', to: pool }, 'to'],
    ['no amounts to stake', { verb: 'stake', owner, pool }, 'amounts'],
    ['no amounts to unstake', { verb: 'unstake', owner, pool }, 'amounts'],
    ['no amounts to redelegate', { verb: 'redelegate', owner, pool, to }, 'amounts'],
    ['an empty list of amounts', { ...stake, amounts: [] }, 'amounts'],
    ['amounts that are no list', { ...stake, amounts: seeds(5n) }, 'amounts'],
    ['a stake of all', { ...stake, amounts: 'all' }, 'amounts'],
    ['a claim of all', { verb: 'claimRewards', owner, pool, amounts: 'all' }, 'amounts'],
    ['nothing', { ...stake, amounts: [seeds(0n)] }, 'amounts'],
    ['less than nothing', { ...stake, amounts: [seeds(-1n)] }, 'amounts'],
    ['a float', { ...stake, amounts: [{ asset: seed, value: 1.5 }] }, 'amounts'],
    ['a text for a value', { ...stake, amounts: [{ asset: seed, value: '5' }] }, 'amounts'],
    ['a null amount', { ...stake, amounts: [null] }, 'amounts'],
    ['a second amount of nothing', { ...stake, amounts: [seeds(1n), seeds(0n)] }, 'amounts'],
    [
      'an asset elsewhere',
      { ...stake, amounts: [{ asset: { ...seed, id: 'meadow:other/native:seed' }, value: 1n }] },
      'amounts',
    ],
    ['lots that are no list', { ...unstake, lots: 'a' }, 'lots'],
    ['lots that are no texts', { ...unstake, lots: [1] }, 'lots'],
    ['an exit that is no text', { ...unstake, exit: 5 }, 'exit'],
    ['a null exit', { ...unstake, exit: null }, 'exit'],
    ['null lots', { ...unstake, lots: null }, 'lots'],
    ['an operation without a name', { verb: 'manage', owner, pool }, 'operation'],
    ['an option that JSON cannot hold', { ...stake, options: { amount: 5n } }, 'options.amount'],
    ['an option that is no number', { ...stake, options: { weight: Number.NaN } }, 'options.weight'],
    ['an option within an option', { ...stake, options: { a: { b: 1 } } }, 'options.a'],
  ])('%s', async (_, intent, field) => {
    const error = await expectRefusal(async () => assertIntent(intent as Intent, 'meadow:main'), 'invalid-intent')
    expect(error.context.field).toBe(field)
  })

  it.each<[string, unknown, ErrorCode]>([
    ['owner', { ...stake, owner: 'nonsense' }, 'invalid-account-id'],
    ['missing owner', { ...stake, owner: undefined }, 'invalid-account-id'],
    ['pool', { ...stake, pool: 'nonsense' }, 'invalid-pool-id'],
    ['target', { ...stake, verb: 'redelegate', to: 'nonsense' }, 'invalid-pool-id'],
    ['missing target', { ...stake, verb: 'redelegate' }, 'invalid-pool-id'],
    ['asset', { ...stake, amounts: [{ asset: { ...seed, id: 'SEED' }, value: 1n }] }, 'invalid-asset-id'],
    ['missing asset', { ...stake, amounts: [{ value: 1n }] }, 'invalid-asset-id'],
  ])('a malformed id: %s', async (_, intent, code) => {
    await expectRefusal(async () => assertIntent(intent as Intent, 'meadow:main'), code)
  })
})

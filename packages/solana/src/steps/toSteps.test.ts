import { describe, expect, it } from 'vitest'
import { encodeBase58 } from '../codec/base58.js'
import { createStakeAccount, deactivateStake, splitStake, withdrawStake } from '../codec/stakeInstructions.js'
import { groupsPerStep, toSteps } from './toSteps.js'
import { maximumTransactionBytes, toVersionedTransaction } from './toVersionedTransaction.js'

const keyOf = (byte: number) => encodeBase58(new Uint8Array(32).fill(byte))
const owner = keyOf(1)
const lots = (count: number) => Array.from({ length: count }, (_, index) => keyOf(2 + index))

describe('toSteps', () => {
  it.each([
    [1, [1]],
    [16, [16]],
    [17, [16, 1]],
    [40, [16, 16, 8]],
  ])('makes of %i groups steps of %j', (count, sizes) => {
    const groups = lots(count).map((lot) => [deactivateStake(lot, owner)])
    const steps = toSteps(owner, 'Do it', groups)
    expect(steps.map(({ instructions }) => instructions.length)).toEqual(sizes)
    expect(steps.flatMap(({ instructions }) => instructions)).toEqual(groups.flat())
    expect(steps.map(({ purpose }) => purpose)).toEqual(
      sizes.length === 1 ? ['Do it'] : sizes.map((_, index) => `Do it (${index + 1})`),
    )
  })

  const lifetime = { blockhash: keyOf(99), computeUnitLimit: 1_400_000, computeUnitPrice: 2n ** 64n - 1n }

  it('fits whatever native stake plans, with a compute budget and another fee payer', () => {
    const [split = '', ...whole] = lots(groupsPerStep)
    const seed = 'stake:1000000'
    const unstake = [
      ...whole.map((lot) => [deactivateStake(lot, owner)]),
      [
        createStakeAccount({ owner, stakeAccount: split, seed, lamports: 2n ** 64n - 1n }),
        splitStake(keyOf(200), split, owner, 2n ** 64n - 1n),
        deactivateStake(split, owner),
      ],
    ]
    const withdraw = lots(groupsPerStep).map((lot) => [withdrawStake(lot, owner, 2n ** 64n - 1n)])
    for (const groups of [unstake, withdraw]) {
      const steps = toSteps(owner, 'Do it', groups)
      expect(steps).toHaveLength(1)
      expect(toVersionedTransaction(steps[0], lifetime).length).toBeLessThanOrEqual(maximumTransactionBytes)
    }
  })
})

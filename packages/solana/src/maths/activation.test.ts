import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Delegation, never } from '../codec/stakeState.js'
import type { StakeHistory, StakeHistoryEntry } from '../codec/sysvars.js'
import { effectiveStake, epochsUntilSettled } from './activation.js'

const voter = '11111111111111111111111111111111'
const entry = (effective: bigint, activating: bigint, deactivating: bigint): StakeHistoryEntry => ({
  effective,
  activating,
  deactivating,
})
const delegationOf = (stake: bigint, activationEpoch: bigint, deactivationEpoch = never): Delegation => ({
  voter,
  stake,
  activationEpoch,
  deactivationEpoch,
})

/**
 * The stake program's own reckoning, written out as `Delegation::stake_activating_and_deactivating` walks through the epochs:
 * an account's share of what the whole chain may change in an epoch is cut to a whole number, and is 1 at least.
 */
const reckonedByTheProgram = (
  { stake, activationEpoch, deactivationEpoch }: Delegation,
  target: bigint,
  history: StakeHistory,
): bigint => {
  const shareOf = (portion: bigint, clusterPortion: bigint, clusterEffective: bigint): bigint => {
    const share = (portion * clusterEffective * 9n) / (clusterPortion * 100n)
    return share === 0n ? 1n : share
  }
  const activated = (): bigint => {
    if (activationEpoch === never) return stake
    if (activationEpoch === deactivationEpoch || target <= activationEpoch) return 0n
    let previous = history.get(activationEpoch)
    if (!previous) return stake
    let effective = 0n
    for (let current = activationEpoch + 1n; previous && previous.activating > 0n; current += 1n) {
      effective += shareOf(stake - effective, previous.activating, previous.effective)
      if (effective >= stake) return stake
      if (current >= target || current >= deactivationEpoch) break
      previous = history.get(current)
    }
    return effective
  }
  let effective = activated()
  if (target <= deactivationEpoch) return effective
  let previous = history.get(deactivationEpoch)
  if (!previous) return 0n
  for (let current = deactivationEpoch + 1n; previous && previous.deactivating > 0n; current += 1n) {
    const gone = shareOf(effective, previous.deactivating, previous.effective)
    if (gone >= effective) return 0n
    effective -= gone
    if (current >= target) break
    previous = history.get(current)
  }
  return effective
}

const lamports = fc.bigInt({ min: 0n, max: 10n ** 12n })
const history = fc
  .array(fc.tuple(lamports, lamports, lamports, fc.boolean()), { maxLength: 12 })
  .map((list): StakeHistory => {
    const known = list.map(([a, b, c, kept], epoch) => [BigInt(epoch), entry(a, b, c), kept] as const)
    return new Map(known.filter(([, , kept]) => kept).map(([epoch, one]) => [epoch, one]))
  })
const delegation = fc
  .tuple(
    fc.bigInt({ min: 1n, max: 10n ** 12n }),
    fc.oneof(fc.constant(never), fc.bigInt({ min: 0n, max: 10n })),
    fc.oneof(fc.constant(undefined), fc.bigInt({ min: 0n, max: 8n })),
  )
  .map(([stake, since, after]) => {
    if (after === undefined) return delegationOf(stake, since)
    return delegationOf(stake, since, since === never ? after : since + after)
  })

describe('effectiveStake', () => {
  it('is what the program reckons, epoch by epoch', () => {
    fc.assert(
      fc.property(delegation, fc.bigInt({ min: 0n, max: 20n }), history, (some, epoch, known) => {
        expect(effectiveStake(some, epoch, known)).toBe(reckonedByTheProgram(some, epoch, known))
      }),
      { numRuns: 2000 },
    )
  })

  it('is never more than the delegation, nor less than nothing', () => {
    fc.assert(
      fc.property(delegation, fc.bigInt({ min: 0n, max: 20n }), history, (some, epoch, known) => {
        const effective = effectiveStake(some, epoch, known)
        expect(effective >= 0n && effective <= some.stake).toBe(true)
      }),
    )
  })

  const sol = 1_000_000_000n
  const few: StakeHistory = new Map([
    [5n, entry(500n * sol, 100n * sol, 0n)],
    [6n, entry(545n * sol, 55n * sol, 0n)],
    [7n, entry(600n * sol, 0n, 100n * sol)],
    [8n, entry(546n * sol, 0n, 46n * sol)],
  ])

  it.each([
    ['nothing in the epoch of the delegation', delegationOf(100n * sol, 5n), 5n, 0n],
    ['9 % of the chain’s stake in the next', delegationOf(100n * sol, 5n), 6n, 45n * sol],
    ['a share of it for a share of what is activating', delegationOf(10n * sol + 7n, 5n), 6n, 4_500_000_003n],
    ['9 % more in the one after that', delegationOf(100n * sol, 5n), 7n, 94_050_000_000n],
    ['all, where nothing is activating any more', delegationOf(45n * sol, 6n), 7n, 40_131_818_181n],
    ['all that is cooling down in the epoch of the deactivation', delegationOf(100n * sol, 1n, 7n), 7n, 100n * sol],
    ['what has not cooled down in the next', delegationOf(100n * sol, 1n, 7n), 8n, 46n * sol],
    ['nothing in the end', delegationOf(100n * sol, 1n, 7n), 9n, 0n],
    ['nothing where it was taken back in the same epoch', delegationOf(100n * sol, 5n, 5n), 6n, 0n],
    ['all of a bootstrap stake', delegationOf(100n * sol, never), 0n, 100n * sol],
    ['all where its epoch has been forgotten', delegationOf(100n * sol, 1n), 3n, 100n * sol],
    ['nothing where the epoch of its deactivation has been forgotten', delegationOf(100n * sol, 1n, 2n), 4n, 0n],
  ])('counts %s', (_, some, epoch, expected) => {
    expect(effectiveStake(some, epoch, few)).toBe(expected)
  })

  it('lets one lamport go where the share is less', () => {
    const tight: StakeHistory = new Map([[3n, entry(1n, 10n ** 15n, 10n ** 15n)]])
    expect(effectiveStake(delegationOf(5n, 3n), 4n, tight)).toBe(1n)
    expect(effectiveStake(delegationOf(5n, 0n, 3n), 4n, tight)).toBe(4n)
  })
})

describe('epochsUntilSettled', () => {
  it.each([
    ['unknown', undefined, 1],
    ['nothing on its way', entry(100n, 0n, 0n), 1],
    ['less than 9 %', entry(1000n, 89n, 0n), 1],
    ['exactly 9 %', entry(100n, 9n, 0n), 1],
    ['a little more', entry(100n, 10n, 0n), 2],
    ['several times as much', entry(100n, 50n, 0n), 6],
    ['more than will ever come', entry(0n, 50n, 0n), 1_000_000],
    ['no stake at all', entry(0n, 0n, 0n), 1],
  ])('%s', (_, last, expected) => {
    expect(epochsUntilSettled(last, 'activating')).toBe(expected)
  })
})

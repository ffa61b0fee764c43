import { expectStakingError } from '@polystake/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { isStakingPool } from '../src/index.js'
import { completeItems, type DelegationGround, inState, type OpenGround, openGround } from './delegationGround.js'

const rateOf = (at: { rate: { status: string; value?: number } } | undefined) => at?.rate.value

/** Tries to read what a chain made of its validators and delegators. */
export const describeScenes = (where: string, ground: () => DelegationGround): void => {
  describe(`what is there, on ${where}`, () => {
    let open: OpenGround
    beforeAll(() => {
      open = openGround(ground())
    })

    it('lists more than 100 validators, each once, with what befell them', async () => {
      const { operators, validators } = ground()
      const pools = completeItems(await open.adapter.listPools({}))
      expect(pools.length).toBeGreaterThan(100)
      expect(pools.map(({ id }) => id).sort()).toEqual([...operators].map(open.poolOf).sort())
      const statusOf = (operator: string) => pools.find(({ id }) => id === open.poolOf(operator))?.status
      expect(statusOf(validators.slashed)).toBe('open')
      expect(statusOf(validators.empty)).toBe('closed')
      expect(statusOf(validators.jailed)).toBe('jailed')
      expect(statusOf(validators.tombstoned)).toBe('closed')
    })

    it('reads more than 100 delegations of one owner, all at one height', async () => {
      const positions = await open.positions(ground().many.address)
      expect(positions.length).toBeGreaterThan(100)
      expect(new Set(positions.map(({ id }) => id)).size).toBe(positions.length)
      expect(new Set(positions.map(({ asOf }) => asOf.height)).size).toBe(1)
    })

    it('reads at one height while blocks come', async () => {
      const { many, blocks } = ground()
      const making = blocks(8)
      for (const _ of [1, 2, 3, 4]) {
        const positions = await open.positions(many.address)
        expect(new Set(positions.map(({ asOf }) => asOf.height)).size).toBe(1)
      }
      await making
    })

    it('reads what a slash left: the shares as they were, and what they are worth', async () => {
      const { validators, delegators } = ground()
      const pool = await open.adapter.getPool(open.poolOf(validators.slashed))
      if (!isStakingPool(pool)) throw new Error('it is no validator')
      const { tokens, delegatorShares } = pool.details
      expect(tokens * 10n ** 18n).toBeLessThan(delegatorShares)
      const active = (await open.position(delegators.slashed, validators.slashed))?.balances[0]
      expect(active?.shares).toBe(1000n * 10n ** 24n)
      expect(active?.amount.value).toBe((1000n * 10n ** 24n * tokens) / delegatorShares)
    })

    it('shows what is delegated to a jailed validator, which earns nothing', async () => {
      const { validators, delegators } = ground()
      expect(rateOf(await open.adapter.getPool(open.poolOf(validators.jailed)))).toBe(0)
      const position = await open.position(delegators.jailed, validators.jailed)
      expect(inState(position, 'active')).toBeGreaterThan(0n)
      expect(rateOf(position)).toBe(0)
      expect(position?.warnings.map(({ code }) => code)).toContain('validator-jailed')
    })

    it('shows what is delegated to a tombstoned validator, warns of staking more, and lets all go', async () => {
      const { validators, delegators } = ground()
      const [owner, pool] = [open.ownerOf(delegators.tombstoned), open.poolOf(validators.tombstoned)]
      const position = await open.position(delegators.tombstoned, validators.tombstoned)
      const active = inState(position, 'active')
      expect(active).toBeGreaterThan(0n)
      expect(rateOf(position)).toBe(0)
      const stake = await open.plan({ verb: 'stake', owner, pool, amounts: [open.amount(1n)] })
      expect(stake.warnings.map(({ code }) => code)).toEqual(['validator-tombstoned'])
      const unstake = await open.plan({ verb: 'unstake', owner, pool, amounts: [open.amount(active)] })
      expect(unstake.steps).toHaveLength(1)
    })

    it('shows a stake with a validator that lost everything as worth nothing, and lets nothing be done with it', async () => {
      const { validators, delegators } = ground()
      const owner = open.ownerOf(delegators.empty)
      const position = await open.position(delegators.empty, validators.empty)
      expect(position?.balances[0]).toMatchObject({ state: 'active', amount: { value: 0n } })
      expect(position?.balances[0]?.shares).toBeGreaterThan(0n)
      const pool = open.poolOf(validators.empty)
      const stake = open.plan({ verb: 'stake', owner, pool, amounts: [open.amount(1n)] })
      expect((await expectStakingError(stake, 'action-blocked')).context).toMatchObject({ reason: 'inactive' })
    })

    it('reads the others where the rewards of one delegation are poisoned, and claims theirs', async () => {
      const { poisoned, blocks } = ground()
      const { address, privateKey } = poisoned.owner
      const owner = open.ownerOf(address)
      await blocks(3)
      const reading = await open.adapter.listPositions({ owner })
      if (reading.status !== 'partial') throw new Error(`it is ${reading.status}`)
      expect(reading.gaps.map(({ error }) => error.code)).toEqual(['endpoint-refused'])
      const at = (operator: string) => reading.items.find(({ pool }) => pool === open.poolOf(operator))
      expect(inState(at(poisoned.validator), 'active')).toBeGreaterThan(0n)
      expect(at(poisoned.validator)?.warnings.map(({ code }) => code)).toContain('rewards-unreadable')
      expect(inState(at(poisoned.healthy), 'reward')).toBeGreaterThan(0n)
      const plan = await open.plan({
        verb: 'claimRewards',
        owner,
        pool: open.poolOf(poisoned.validator),
        options: { pools: 'all' },
      })
      expect(plan.warnings.map(({ code }) => code)).toEqual(['rewards-unreadable'])
      const before = await open.balance(address)
      const { fees } = await open.send(plan, privateKey)
      const [effect] = plan.effects
      if (!effect || !('atLeast' in effect)) throw new Error('nothing is stated')
      expect((await open.balance(address)) - before + fees).toBeGreaterThanOrEqual(BigInt(effect.atLeast.value))
    })
  })
}

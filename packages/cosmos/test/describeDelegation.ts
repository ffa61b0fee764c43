import { fromHex } from '@cosmjs/encoding'
import { DirectSecp256k1Wallet, type OfflineDirectSigner } from '@cosmjs/proto-signing'
import { SigningStargateClient } from '@cosmjs/stargate'
import { expectStakingError } from '@polystake/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { toEncodeObjects } from '../src/index.js'
import { type DelegationGround, inState, type OpenGround, openGround } from './delegationGround.js'

const fee = { amount: [{ denom: 'ustake', amount: '5000' }], gas: '1000000' }

/** Lives through what an owner can do with a delegation. */
export const describeDelegation = (where: string, ground: () => DelegationGround): void => {
  describe(`what an owner does, on ${where}`, () => {
    let open: OpenGround
    beforeAll(() => {
      open = openGround(ground())
    })

    const accountAt = (index: number) => {
      const account = ground().accounts[index]
      if (!account) throw new Error(`there is no account ${index}`)
      return { ...account, owner: open.ownerOf(account.address) }
    }
    const poolAt = (index: number) => open.poolOf(ground().operators[index])
    const positionAt = (address: string, index: number) => open.position(address, ground().operators[index])

    const stake = async (index: number, validator: number, value: bigint) => {
      const { owner, privateKey } = accountAt(index)
      const amounts: [ReturnType<OpenGround['amount']>] = [open.amount(value)]
      return open.send(await open.plan({ verb: 'stake', owner, pool: poolAt(validator), amounts }), privateKey)
    }

    /** Sends messages that the adapter would not plan, and gives what the chain says. */
    const force = async (index: number, messages: readonly { typeUrl: string; value: object }[]) => {
      const { address, privateKey } = accountAt(index)
      const signer = await DirectSecp256k1Wallet.fromKey(fromHex(privateKey), 'cosmos')
      const client = await SigningStargateClient.connectWithSigner(ground().url, signer, {
        broadcastPollIntervalMs: 50,
      })
      const result = await client.signAndBroadcast(address, messages, fee)
      client.disconnect()
      return result
    }

    it('is paid what waits when more is delegated', async () => {
      const { address, owner, privateKey } = accountAt(1)
      await stake(1, 0, 50_000_000n)
      await ground().blocks(10)
      const plan = await open.plan({ verb: 'stake', owner, pool: poolAt(0), amounts: [open.amount(1_000_000n)] })
      const reward = plan.effects.find((effect) => effect.kind === 'receive' && !effect.state)
      if (!reward || !('atLeast' in reward)) throw new Error('no reward is stated')
      const before = await open.balance(address)
      const { fees } = await open.send(plan, privateKey)
      const paid = (await open.balance(address)) - before + fees + 1_000_000n
      expect(BigInt(reward.atLeast.value)).toBeGreaterThan(0n)
      expect(paid).toBeGreaterThanOrEqual(BigInt(reward.atLeast.value))
      expect(inState(await positionAt(address, 0), 'active')).toBe(51_000_000n)
    })

    it('stakes rewards again, and has them paid to another account', async () => {
      const { address, owner, privateKey } = accountAt(1)
      const other = accountAt(3)
      await ground().blocks(5)
      const restake = await open.plan({ verb: 'restakeRewards', owner, pool: poolAt(0) })
      const before = inState(await positionAt(address, 0), 'active')
      await open.send(restake, privateKey)
      const [moved] = restake.effects
      if (!moved || !('exact' in moved)) throw new Error('nothing exact is stated')
      expect(inState(await positionAt(address, 0), 'active') - before).toBe(BigInt(moved.exact.value))
      const options = { address: other.address }
      await open.send(await open.plan({ verb: 'manage', operation: 'setWithdrawAddress', owner, options }), privateKey)
      await ground().blocks(5)
      const balance = await open.balance(other.address)
      await open.send(await open.plan({ verb: 'claimRewards', owner, pool: poolAt(0) }), privateKey)
      expect(await open.balance(other.address)).toBeGreaterThan(balance)
    })

    it('cannot move on what was moved, until it answers for its former validator no more', async () => {
      const { address, owner, privateKey } = accountAt(2)
      await stake(2, 0, 9_000_000n)
      const move = (from: number, to: number) =>
        open.plan({ verb: 'redelegate', owner, pool: poolAt(from), to: poolAt(to), amounts: [open.amount(3_000_000n)] })
      await open.send(await move(0, 1), privateKey)
      const position = await positionAt(address, 1)
      expect(inState(position, 'active')).toBe(3_000_000n)
      const action = position?.actions.find(({ verb }) => verb === 'redelegate')
      if (action?.status !== 'blocked' || !action.until) throw new Error('it is not blocked until a date')
      const error = await expectStakingError(move(1, 2), 'action-blocked')
      expect(error.context).toMatchObject({ reason: 'transitive-redelegation', until: action.until.toISOString() })
      const pair = { validatorSrcAddress: ground().operators[1], validatorDstAddress: ground().operators[2] }
      const value = { delegatorAddress: address, ...pair, amount: { denom: 'ustake', amount: '3000000' } }
      const refused = await force(2, [{ typeUrl: '/cosmos.staking.v1beta1.MsgBeginRedelegate', value }])
      expect(refused.rawLog).toContain('redelegation to this validator already in progress')
      expect(refused.code).toBe(32)
      await ground().pass(ground().unbondingSeconds + 1)
      await open.send(await move(1, 2), privateKey)
      expect(inState(await positionAt(address, 2), 'active')).toBe(3_000_000n)
    })

    it('takes back what is unbonding, in part and whole, and has the rest when its time is over', async () => {
      const { address, owner, privateKey } = accountAt(4)
      await stake(4, 0, 9_000_000n)
      const unstake = async (value: bigint) =>
        open.send(
          await open.plan({ verb: 'unstake', owner, pool: poolAt(0), amounts: [open.amount(value)] }),
          privateKey,
        )
      await unstake(1_000_000n)
      await unstake(2_000_000n)
      const [first, second] = ((await positionAt(address, 0))?.balances ?? []).flatMap(({ lot }) => lot ?? [])
      if (!first || !second) throw new Error('an entry is missing')
      const cancel = async (lot: string, value?: bigint) =>
        open.send(
          await open.plan({
            verb: 'cancelUnstake',
            owner,
            pool: poolAt(0),
            lots: [lot],
            ...(value === undefined ? {} : { amounts: [open.amount(value)] satisfies [unknown] }),
          }),
          privateKey,
        )
      await cancel(second, 500_000n)
      await cancel(first)
      const position = await positionAt(address, 0)
      expect(inState(position, 'active')).toBe(7_500_000n)
      const entry = position?.balances.find(({ state }) => state === 'deactivating')
      expect(entry).toMatchObject({ lot: second, amount: { value: 1_500_000n } })
      const before = await open.balance(address)
      await ground().pass(ground().unbondingSeconds + 1)
      const after = await positionAt(address, 0)
      expect(after?.asOf.time.getTime()).toBeGreaterThan(entry?.availableAt?.getTime() ?? Number.NaN)
      expect(inState(after, 'deactivating')).toBe(0n)
      expect(await open.balance(address)).toBe(before + 1_500_000n)
    })

    it('cannot unstake an eighth time, and the chain would not have it either', async () => {
      const { address, owner, privateKey } = accountAt(5)
      await stake(5, 0, 9_000_000n)
      const unstake = () => open.plan({ verb: 'unstake', owner, pool: poolAt(0), amounts: [open.amount(1_000_000n)] })
      for (const _ of [1, 2, 3, 4, 5, 6, 7]) await open.send(await unstake(), privateKey)
      const position = await positionAt(address, 0)
      const times = (position?.balances ?? []).flatMap(({ availableAt }) => availableAt?.getTime() ?? [])
      expect(times).toHaveLength(7)
      const error = await expectStakingError(unstake(), 'action-blocked')
      const until = new Date(Math.min(...times)).toISOString()
      expect(error.context).toMatchObject({ reason: 'too-many-entries', until })
      const [validatorAddress, amount] = [ground().operators[0], { denom: 'ustake', amount: '1000000' }]
      const value = { delegatorAddress: address, validatorAddress, amount }
      const refused = await force(5, [{ typeUrl: '/cosmos.staking.v1beta1.MsgUndelegate', value }])
      expect(refused.rawLog).toContain('too many unbonding delegation entries')
      expect(refused.code).toBe(27)
    })

    it('claims at more than 100 validators, in several transactions', async () => {
      const { address, privateKey } = ground().many
      const owner = open.ownerOf(address)
      await ground().blocks(3)
      const options = { pools: 'all', gasPerStep: 2_000_000 }
      const plan = await open.plan({ verb: 'claimRewards', owner, pool: poolAt(0), options })
      expect(plan.steps.length).toBeGreaterThan(3)
      const messages = plan.steps.flatMap((step) => (step.kind === 'messages' ? toEncodeObjects(step) : []))
      expect(messages.length).toBeGreaterThan(100)
      const before = await open.balance(address)
      const { fees } = await open.send(plan, privateKey)
      const [effect] = plan.effects
      if (!effect || !('atLeast' in effect)) throw new Error('nothing is stated')
      expect((await open.balance(address)) - before + fees).toBeGreaterThanOrEqual(BigInt(effect.atLeast.value))
    })

    it('is asked once more where another transaction came first', async () => {
      const { address, owner, privateKey } = accountAt(6)
      const wallet = await DirectSecp256k1Wallet.fromKey(fromHex(privateKey), 'cosmos')
      const plan = await open.plan({ verb: 'stake', owner, pool: poolAt(0), amounts: [open.amount(1_000_000n)] })
      const [step] = plan.steps
      if (step.kind !== 'messages') throw new Error('it is no message')
      let asked = 0
      const signer: OfflineDirectSigner = {
        getAccounts: () => wallet.getAccounts(),
        signDirect: async (signerAddress, document) => {
          asked += 1
          if (asked === 1) await force(6, toEncodeObjects(step)) // the account's sequence moves on
          return wallet.signDirect(signerAddress, document)
        },
      }
      const sent = await open.signing.sendStep(step, signer)
      expect(await open.signing.trackTransaction(sent, { pollMs: 50 })).toMatchObject({ status: 'included' })
      expect(asked).toBe(2)
      expect(inState(await positionAt(address, 0), 'active')).toBe(2_000_000n)
    })
  })
}

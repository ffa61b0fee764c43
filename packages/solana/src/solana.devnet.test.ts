import type { AccountId, Amount, Intent, NonEmpty, PoolId, Position, TransactionPlan } from '@polystake/core'
import { type SolanaChain, startSolana } from '@polystake/devnet'
import { expectStakingError } from '@polystake/testing'
import {
  createKeyPairSignerFromBytes,
  getBase58Encoder,
  getTransactionDecoder,
  getTransactionEncoder,
  signTransaction,
} from '@solana/kit'
import {
  Authorized,
  Connection,
  Keypair,
  Lockup,
  PublicKey,
  StakeAuthorizationLayout,
  StakeProgram,
  SystemProgram,
  Transaction,
  type TransactionInstruction,
  VersionedTransaction,
} from '@solana/web3.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deactivateStake, splitStake, withdrawStake } from './codec/stakeInstructions.js'
import { nativeStake, type SolanaInstructions, solana, toVersionedTransaction } from './index.js'

const sol = 1_000_000_000n
const fee = 5000n

let local: SolanaChain
let connection: Connection
/** What a stake account must hold beside its stake, and what the owner's account must hold. */
let rent: bigint
let ownRent: bigint
/** Of the chain's stake 9 % may come and 9 % go in an epoch: 900 SOL. */
beforeAll(async () => {
  local = await startSolana({ accounts: 12, clusterStake: 10_000n * sol })
  connection = new Connection(local.description.url, 'confirmed')
  rent = BigInt(await connection.getMinimumBalanceForRentExemption(200))
  ownRent = BigInt(await connection.getMinimumBalanceForRentExemption(0))
})
afterAll(() => local.stop())

const chainOf = () => `solana:${local.facts.genesisHash.slice(0, 32)}` as const
const open = () => solana({ connection, chain: chainOf(), protocols: [nativeStake()] })
const assetOf = () => ({ id: `${chainOf()}/slip44:501` as const, symbol: 'SOL', name: 'Solana', decimals: 9 })
const amount = (value: bigint): Amount => ({ asset: assetOf(), value })
const voteOf = (index: number): string => local.facts.voteAccounts[index]?.vote ?? ''
const poolOf = (index: number): PoolId<'solana'> => `${chainOf()}/native-stake/${voteOf(index)}`

const keypairOf = (index: number): Keypair => {
  const secret = getBase58Encoder().encode(local.description.accounts[index]?.privateKey ?? '')
  return Keypair.fromSecretKey(Uint8Array.from(secret))
}
const addressOf = (index: number): string => keypairOf(index).publicKey.toBase58()
const ownerOf = (index: number): AccountId<'solana'> => `${chainOf()}:${addressOf(index)}`

const sign = {
  'web3.js': async (bytes: Uint8Array, index: number) => {
    const transaction = VersionedTransaction.deserialize(bytes)
    transaction.sign([keypairOf(index)])
    return transaction.serialize()
  },
  kit: async (bytes: Uint8Array, index: number) => {
    const { keyPair } = await createKeyPairSignerFromBytes(keypairOf(index).secretKey)
    const signed = await signTransaction([keyPair], getTransactionDecoder().decode(bytes))
    return Uint8Array.from(getTransactionEncoder().encode(signed))
  },
}

type Instructions = SolanaInstructions['instructions']

/** Signs instructions with the owner's key alone, and sends them. */
const sendInstructions = async (index: number, instructions: Instructions, by: keyof typeof sign = 'web3.js') => {
  const step: SolanaInstructions = { kind: 'instructions', purpose: '', owner: addressOf(index), instructions }
  const { blockhash } = await connection.getLatestBlockhash()
  const bytes = toVersionedTransaction(step, { blockhash, computeUnitLimit: 400_000, computeUnitPrice: 0n })
  expect(bytes[0], 'signatures').toBe(1)
  await connection.sendRawTransaction(await sign[by](bytes, index))
}

const instructionsOf = (plan: TransactionPlan<SolanaInstructions>) =>
  plan.steps.map((step) => (step.kind === 'instructions' ? step.instructions : []))

/** Signs and sends every step of a plan. */
const send = async (plan: TransactionPlan<SolanaInstructions>, index: number, by: keyof typeof sign = 'web3.js') => {
  for (const instructions of instructionsOf(plan)) await sendInstructions(index, instructions, by)
}

const sendWeb3 = async (index: number, ...instructions: (Transaction | TransactionInstruction)[]) => {
  await connection.sendTransaction(new Transaction().add(...instructions), [keypairOf(index)])
}

const plan = (intent: Intent<'solana'>) => open().plan(intent)
const stake = (index: number, pool: PoolId<'solana'>, value: bigint) =>
  plan({ verb: 'stake', owner: ownerOf(index), pool, amounts: [amount(value)] })
const unstake = (index: number, pool: PoolId<'solana'>, value: bigint | 'all') =>
  plan({ verb: 'unstake', owner: ownerOf(index), pool, amounts: value === 'all' ? value : [amount(value)] })
const withdraw = (index: number, pool: PoolId<'solana'>, value?: bigint) => {
  const amounts: NonEmpty<Amount> | undefined = value === undefined ? undefined : [amount(value)]
  return plan({ verb: 'withdraw', owner: ownerOf(index), pool, ...(amounts && { amounts }) })
}

const positionOf = async (index: number, pool: PoolId): Promise<Position<'solana'> | undefined> => {
  const reading = await open().listPositions({ owner: ownerOf(index) })
  if (reading.status !== 'complete') throw reading.gaps[0].error
  return reading.items.find((position) => position.pool === pool)
}

/** The balances of a position, by state, each summed up. */
const sumsOf = (position: Position | undefined): Record<string, bigint> => {
  const sums: Record<string, bigint> = {}
  for (const { state, amount: one } of position?.balances ?? []) sums[state] = (sums[state] ?? 0n) + one.value
  return sums
}

const lamportsOf = async (address: string): Promise<bigint> =>
  BigInt(await connection.getBalance(new PublicKey(address)))

const effectsOf = (of: TransactionPlan) =>
  of.effects.map((effect) => {
    if (!('exact' in effect)) throw new Error('the effect is not exact')
    return [effect.kind, effect.state, BigInt(effect.exact.value), effect.lot]
  })

const seedAccount = async (index: number, seed: string): Promise<string> =>
  (await PublicKey.createWithSeed(keypairOf(index).publicKey, seed, StakeProgram.programId)).toBase58()

describe.each([
  ['web3.js', 0],
  ['kit', 1],
] as const)('plan → sign with %s → send', (by, index) => {
  it('stakes, unstakes a part and the rest, and withdraws, to the lamport', async () => {
    const scene = await local.snapshot()
    const [pool, first, second] = [poolOf(0), await seedAccount(index, 'stake:0'), await seedAccount(index, 'stake:1')]
    const before = await lamportsOf(addressOf(index))

    const staked = await stake(index, pool, 5n * sol + 1n)
    expect(effectsOf(staked)).toEqual([
      ['pay', undefined, 5n * sol + 1n + rent, undefined],
      ['receive', 'activating', 5n * sol + 1n, first],
      ['receive', 'deposit', rent, first],
    ])
    await send(staked, index, by)
    expect(await lamportsOf(addressOf(index))).toBe(before - 5n * sol - 1n - rent - fee)
    const activating = await positionOf(index, pool)
    expect(sumsOf(activating)).toEqual({ activating: 5n * sol + 1n, deposit: rent })
    const arrival = activating?.balances[0]?.availableAt

    await local.advanceEpoch()
    const thousandth = local.facts.slotsPerEpoch * local.facts.slotMilliseconds * 0.001
    expect(Math.abs((arrival?.getTime() ?? 0) - local.time().getTime())).toBeLessThan(thousandth)
    expect(sumsOf(await positionOf(index, pool))).toEqual({ active: 5n * sol + 1n, deposit: rent })

    const part = await unstake(index, pool, 2n * sol)
    expect(part.steps).toHaveLength(1)
    expect(effectsOf(part)).toEqual([
      ['pay', undefined, rent, undefined],
      ['receive', 'deposit', rent, second],
      ['move', 'deactivating', 2n * sol, second],
    ])
    await send(part, index, by)
    const split = { active: 3n * sol + 1n, deactivating: 2n * sol, deposit: 2n * rent }
    expect(sumsOf(await positionOf(index, pool))).toEqual(split)

    await local.advanceEpoch()
    const [reward, other] = await connection.getInflationReward([new PublicKey(first), new PublicKey(second)])
    const [kept, gone] = [BigInt(reward?.amount ?? 0), BigInt(other?.amount ?? 0)]
    expect(kept).toBeGreaterThan(0n)
    const matured = { active: 3n * sol + 1n + kept, withdrawable: 2n * sol + gone, deposit: 2n * rent }
    expect(sumsOf(await positionOf(index, pool))).toEqual(matured)
    const whole = await unstake(index, pool, 'all')
    expect(effectsOf(whole)).toEqual([['move', 'deactivating', 3n * sol + 1n + kept, first]])
    await send(whole, index, by)

    const taken = await withdraw(index, pool)
    expect(effectsOf(taken)).toEqual([
      ['receive', undefined, 2n * sol + gone + rent, second],
      ['close', undefined, 2n * sol + gone + rent, second],
    ])
    const held = await lamportsOf(addressOf(index))
    await send(taken, index, by)
    expect(await lamportsOf(addressOf(index))).toBe(held + 2n * sol + gone + rent - fee)
    expect(await connection.getAccountInfo(new PublicKey(second))).toBeNull()

    await local.advanceEpoch()
    await send(await withdraw(index, pool), index, by)
    expect(await positionOf(index, pool)).toBeUndefined()
    const [last] = await connection.getInflationReward([new PublicKey(first)])
    const earned = kept + gone + BigInt(last?.amount ?? 0)
    expect(await lamportsOf(addressOf(index))).toBe(before + earned - 5n * fee)
    await local.restore(scene)
  })
})

describe('where more comes and goes than the chain lets', () => {
  it.each([
    ['a part has arrived', 1, [true, false]],
    ['all has arrived', 6, [true, true, true]],
  ])('counts as the stake program itself does: %s', async (_, epochs, stillCooling) => {
    const scene = await local.snapshot()
    const [index, pool, lot] = [2, poolOf(1), await seedAccount(2, 'stake:0')]
    await send(await stake(index, pool, 3000n * sol), index)
    await local.advanceEpoch(epochs)
    const { active = 0n, activating = 0n } = sumsOf(await positionOf(index, pool))
    if (epochs === 1) expect(active + activating).toBe(3000n * sol)
    expect(active).toBeGreaterThan(800n * sol)
    expect(activating > 0n).toBe(epochs === 1)

    const out = await unstake(index, pool, 'all')
    expect(effectsOf(out).map(([kind, state, value]) => [kind, state, value])).toEqual([
      ['move', 'deactivating', active],
      ...(activating > 0n ? [['move', 'withdrawable', activating]] : []),
    ])
    await send(out, index)
    for (const cooling of stillCooling) {
      const { withdrawable = 0n, deactivating = 0n } = sumsOf(await positionOf(index, pool))
      expect(deactivating > 0n).toBe(cooling)
      const tooMuch = withdrawStake(lot, addressOf(index), withdrawable + 1n)
      await expect(sendInstructions(index, [tooMuch])).rejects.toThrow(/insufficient/i)
      if (withdrawable > 0n) await send(await withdraw(index, pool, withdrawable), index)
      else
        expect((await expectStakingError(withdraw(index, pool), 'action-blocked')).context.reason).toBe('not-matured')
      expect(await lamportsOf(lot)).toBe(cooling ? deactivating + rent : 0n)
      await local.advanceEpoch()
    }
    await local.restore(scene)
  })

  it('makes steps of sixteen stake accounts each', async () => {
    const [index, pool] = [3, poolOf(2)]
    for (let lot = 0n; lot < 18n; lot += 1n) await send(await stake(index, pool, 2n * sol + lot), index)
    await local.advanceEpoch()
    const position = await positionOf(index, pool)
    const all = position?.actions.find((action) => action.verb === 'unstake' && action.lot === undefined)
    const total = 36n * sol + 153n
    expect(all).toMatchObject({ status: 'available', minimum: amount(sol), maximum: amount(total) })
    const most = await unstake(index, pool, total - sol)
    expect(most.steps.map(({ purpose }) => purpose.slice(-4))).toEqual([' (1)', ' (2)'].map((end) => end.padStart(4)))
    await send(most, index)
    const sums = sumsOf(await positionOf(index, pool))
    expect((sums['deactivating'] ?? 0n) + (sums['withdrawable'] ?? 0n)).toBe(total - sol)
    expect((sums['active'] ?? 0n) + (sums['activating'] ?? 0n)).toBe(sol)
  })
})

const actionsOf = (position: Position | undefined) =>
  (position?.actions ?? []).map((action) => [
    action.verb,
    action.status === 'blocked' ? action.reason : [action.minimum?.value, action.maximum?.value],
  ])

const create = async (index: number, parameters: { seed: string; withdrawer?: string; lockup?: Lockup }) => {
  const { publicKey } = keypairOf(index)
  const { seed, withdrawer = publicKey.toBase58(), lockup = Lockup.default } = parameters
  const stakePubkey = new PublicKey(await seedAccount(index, seed))
  await sendWeb3(
    index,
    StakeProgram.createAccountWithSeed({
      fromPubkey: publicKey,
      stakePubkey,
      basePubkey: publicKey,
      seed,
      authorized: new Authorized(publicKey, new PublicKey(withdrawer)),
      lockup,
      lamports: Number(2n * sol + rent),
    }),
  )
  return stakePubkey
}

describe('what lies in stake accounts', () => {
  it('is surplus where it was sent there, and can be withdrawn at once', async () => {
    const [index, pool, lot] = [4, poolOf(0), new PublicKey(await seedAccount(4, 'stake:0'))]
    await send(await stake(index, pool, 2n * sol), index)
    const { publicKey: fromPubkey } = keypairOf(index)
    await sendWeb3(index, SystemProgram.transfer({ fromPubkey, toPubkey: lot, lamports: 12_345 }))
    const position = await positionOf(index, pool)
    expect(sumsOf(position)).toEqual({ activating: 2n * sol, surplus: 12_345n, deposit: rent })
    expect(actionsOf(position)).toEqual([
      ['unstake', [sol, 2n * sol]],
      ['withdraw', [undefined, 12_345n]],
    ])
    await send(await withdraw(index, pool, 345n), index)
    expect(sumsOf(await positionOf(index, pool))['surplus']).toBe(12_000n)
    await expectStakingError(withdraw(index, pool, 12_001n), 'action-blocked')
    await send(await withdraw(index, pool), index)
    expect(sumsOf(await positionOf(index, pool))).toEqual({ activating: 2n * sol, deposit: rent })
    expect((await expectStakingError(withdraw(index, pool), 'action-blocked')).context.reason).toBe('nothing-to-do')
  })

  it('is in a pool of its own where it is not delegated', async () => {
    const index = 5
    const pool: PoolId<'solana'> = `${chainOf()}/native-stake/undelegated`
    await create(index, { seed: 'stake:0' })
    const position = await positionOf(index, pool)
    expect(sumsOf(position)).toEqual({ withdrawable: 2n * sol, deposit: rent })
    expect(actionsOf(position)).toEqual([['withdraw', [undefined, 2n * sol]]])
    expect(await open().getPool(pool)).toMatchObject({ id: pool, status: 'closed', verbs: ['withdraw'] })
    await send(await withdraw(index, pool, sol), index)
    expect(sumsOf(await positionOf(index, pool))).toEqual({ withdrawable: sol, deposit: rent })
    await send(await withdraw(index, pool), index)
    expect(await positionOf(index, pool)).toBeUndefined()
    await expectStakingError(stake(index, pool, sol), 'pool-not-found')
    await expectStakingError(unstake(index, pool, 'all'), 'action-blocked')
  })

  it('is locked until both ends of a lockup are past', async () => {
    const index = 6
    const pool: PoolId<'solana'> = `${chainOf()}/native-stake/undelegated`
    const end = local.time().getTime() / 1000 + 86_400 * 3
    const custodian = keypairOf(7).publicKey
    await create(index, { seed: 'a', lockup: new Lockup(Math.floor(end), Number(local.epoch()) + 1, custodian) })
    const position = await positionOf(index, pool)
    expect(position?.balances[0]).toMatchObject({
      state: 'locked',
      amount: amount(2n * sol),
      availableAt: new Date(Math.floor(end) * 1000),
    })
    expect(actionsOf(position)).toEqual([['withdraw', 'locked']])
    await expectStakingError(withdraw(index, pool), 'action-blocked')
    await local.advanceEpoch(4)
    await send(await withdraw(index, pool), index)
    expect(await positionOf(index, pool)).toBeUndefined()
  })

  it('belongs to its withdrawer, though another may be its staker', async () => {
    const [staker, withdrawer, pool] = [8, 9, poolOf(3)]
    const stakePubkey = await create(staker, { seed: 'b', withdrawer: addressOf(withdrawer) })
    const { publicKey: authorizedPubkey } = keypairOf(staker)
    await sendWeb3(
      staker,
      StakeProgram.delegate({ stakePubkey, authorizedPubkey, votePubkey: new PublicKey(voteOf(3)) }),
    )
    expect(await positionOf(staker, pool)).toBeUndefined()
    expect(actionsOf(await positionOf(withdrawer, pool))).toEqual([['unstake', 'not-permitted']])
    await expectStakingError(unstake(withdrawer, pool, 'all'), 'action-blocked')
    await sendWeb3(
      withdrawer,
      StakeProgram.authorize({
        stakePubkey,
        authorizedPubkey: keypairOf(withdrawer).publicKey,
        newAuthorizedPubkey: keypairOf(withdrawer).publicKey,
        stakeAuthorizationType: StakeAuthorizationLayout.Staker,
      }),
    )
    await send(await unstake(withdrawer, pool, 'all'), withdrawer)
  })
})

describe('what is refused', () => {
  it('is a part that leaves less than 1 SOL on either side, as the stake program refuses it too', async () => {
    const [index, pool] = [10, poolOf(0)]
    await send(await stake(index, pool, 3n * sol), index)
    await local.advanceEpoch(4)
    const active = sumsOf(await positionOf(index, pool))['active'] ?? 0n
    for (const value of [sol - 1n, active - sol + 1n]) {
      const error = await expectStakingError(unstake(index, pool, value), 'action-blocked')
      expect(error.context.reason).toBe('below-minimum')
      const [created] = instructionsOf(await unstake(index, pool, sol)).flat()
      if (!created) throw new Error('no account is created')
      const [from, to] = [await seedAccount(index, 'stake:0'), await seedAccount(index, 'stake:1')]
      const split = splitStake(from, to, addressOf(index), value)
      const forced = sendInstructions(index, [created, split, deactivateStake(to, addressOf(index))])
      await expect(forced).rejects.toThrow(/0xc|insufficient/i)
    }
    await send(await unstake(index, pool, active - sol), index)
    await expectStakingError(unstake(index, pool, sol - 1n), 'action-blocked')
    await expectStakingError(stake(index, pool, sol - 1n), 'action-blocked')
  })

  it('is everything while rewards are paid out', async () => {
    const [index, pool] = [11, poolOf(0)]
    await send(await stake(index, pool, 2n * sol), index)
    const ready = await unstake(index, pool, 'all')
    local.setEpochRewardsActive(true)
    const position = await positionOf(index, pool)
    expect(position?.actions).toMatchObject([{ verb: 'unstake', status: 'blocked', reason: 'reward-period' }])
    for (const blocked of [() => stake(index, pool, sol), () => unstake(index, pool, 'all')]) {
      const { context } = await expectStakingError(blocked(), 'action-blocked')
      expect(context.reason).toBe('reward-period')
      expect(new Date(context.until ?? '').getTime()).toBeGreaterThan(local.time().getTime())
    }
    await expect(send(ready, index)).rejects.toThrow(/0x10|EpochRewardsActive/i)
    local.setEpochRewardsActive(false)
    await send(await unstake(index, pool, 'all'), index)
  })

  it('is more than there is, with the fee and the rent of both accounts', async () => {
    const [index, pool] = [7, poolOf(0)]
    const most = (await lamportsOf(addressOf(index))) - rent - fee - ownRent
    const { context } = await expectStakingError(stake(index, pool, most + 1n), 'action-blocked')
    expect(context.reason).toBe('insufficient-balance')
    await send(await stake(index, pool, most), index)
    expect(await lamportsOf(addressOf(index))).toBe(ownRent)
  })
})

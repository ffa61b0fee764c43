import type { AccountId, Amount, Intent, Position, TransactionPlan } from '@polystake/core'
import { nativeStake, type SolanaInstructions, solana } from '@polystake/solana'
import { PublicKey, StakeProgram } from '@solana/web3.js'
import { sendOnSolana } from 'example-signers/sendOnSolana'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { completeItems } from './completeItems.js'
import { keyOf, type SolanaCluster, startCluster } from './solanaCluster.js'

const sol = 1_000_000_000n
const fee = 5000n
const signer = keyOf(1)

let cluster: SolanaCluster
beforeAll(async () => {
  cluster = await startCluster(signer.publicKey, 32)
})
afterAll(() => cluster?.stop())

const open = () => solana({ connection: cluster.connection, chain: cluster.chain, protocols: [nativeStake()] })
const ownerOf = (): AccountId<'solana'> => `${cluster.chain}:${signer.publicKey.toBase58()}`
const poolOf = () => `${cluster.chain}/native-stake/${cluster.vote}` as const
const amount = (value: bigint): Amount => ({
  asset: { id: `${cluster.chain}/slip44:501`, symbol: 'SOL', name: 'Solana', decimals: 9 },
  value,
})

const plan = (intent: Intent<'solana'>) => open().plan(intent)
const send = (of: TransactionPlan<SolanaInstructions>) => sendOnSolana(of, { connection: cluster.connection, signer })

const positionOf = async (): Promise<Position<'solana'> | undefined> =>
  completeItems(await open().listPositions({ owner: ownerOf() })).find(({ pool }) => pool === poolOf())

/** The balances of a position, by state, each summed up. */
const sumsOf = (position: Position | undefined): Record<string, bigint> => {
  const sums: Record<string, bigint> = {}
  for (const { state, amount: one } of position?.balances ?? []) sums[state] = (sums[state] ?? 0n) + one.value
  return sums
}

const lamportsOf = async (key: PublicKey): Promise<bigint> => BigInt(await cluster.connection.getBalance(key))

const accountOf = (seed: string): Promise<PublicKey> =>
  PublicKey.createWithSeed(signer.publicKey, seed, StakeProgram.programId)

/** What Agave says it paid to stake accounts for an epoch. */
const rewardsOf = async (accounts: PublicKey[], epoch: number): Promise<bigint[]> => {
  const rewards = await cluster.connection.getInflationReward(accounts, epoch)
  return rewards.map((reward) => BigInt(reward?.amount ?? 0))
}

const effectsOf = (of: TransactionPlan) =>
  of.effects.map((effect) => {
    if (!('exact' in effect)) throw new Error('the effect is not exact')
    return [effect.kind, effect.state, BigInt(effect.exact.value), effect.lot]
  })

it('stakes, earns, unstakes a part and withdraws it on Agave, to the lamport', async () => {
  const rent = BigInt(await cluster.connection.getMinimumBalanceForRentExemption(StakeProgram.space))
  const [owner, pool] = [ownerOf(), poolOf()]
  const [first, second] = [await accountOf('stake:0'), await accountOf('stake:1')]
  const staked = 5n * sol + 1n

  await cluster.nextEpoch()
  const before = await lamportsOf(signer.publicKey)
  const stake = await plan({ verb: 'stake', owner, pool, amounts: [amount(staked)] })
  expect(effectsOf(stake)).toEqual([
    ['pay', undefined, staked + rent, undefined],
    ['receive', 'activating', staked, first.toBase58()],
    ['receive', 'deposit', rent, first.toBase58()],
  ])
  await send(stake)
  expect(await lamportsOf(signer.publicKey)).toBe(before - staked - rent - fee)
  expect(sumsOf(await positionOf())).toEqual({ activating: staked, deposit: rent })

  const activeSince = await cluster.nextEpoch()
  expect(sumsOf(await positionOf())).toEqual({ active: staked, deposit: rent })

  await cluster.nextEpoch()
  const [earned = 0n] = await rewardsOf([first], activeSince)
  expect(earned).toBeGreaterThan(0n)
  expect(sumsOf(await positionOf())).toEqual({ active: staked + earned, deposit: rent })

  const unstake = await plan({ verb: 'unstake', owner, pool, amounts: [amount(2n * sol)] })
  expect(effectsOf(unstake)).toEqual([
    ['pay', undefined, rent, undefined],
    ['receive', 'deposit', rent, second.toBase58()],
    ['move', 'deactivating', 2n * sol, second.toBase58()],
  ])
  await send(unstake)
  expect(sumsOf(await positionOf())).toEqual({
    active: staked + earned - 2n * sol,
    deactivating: 2n * sol,
    deposit: 2n * rent,
  })

  const matured = await cluster.nextEpoch()
  const [kept = 0n, gone = 0n] = await rewardsOf([first, second], matured - 1)
  expect(sumsOf(await positionOf())).toEqual({
    active: staked + earned - 2n * sol + kept,
    withdrawable: 2n * sol + gone,
    deposit: 2n * rent,
  })
  const withdraw = await plan({ verb: 'withdraw', owner, pool })
  const out = 2n * sol + gone + rent
  expect(effectsOf(withdraw)).toEqual([
    ['receive', undefined, out, second.toBase58()],
    ['close', undefined, out, second.toBase58()],
  ])
  const held = await lamportsOf(signer.publicKey)
  await send(withdraw)
  expect(await lamportsOf(signer.publicKey)).toBe(held + out - fee)
  expect(await cluster.connection.getAccountInfo(second)).toBeNull()
})

it('lists the one validator, with its stake as Agave says it', async () => {
  const [pool, ...others] = completeItems(await open().listPools({}))
  expect(others).toEqual([])
  const { current } = await cluster.connection.getVoteAccounts()
  expect(pool).toMatchObject({ id: poolOf(), status: 'open' })
  expect(pool?.tvl[0]?.value).toBe(BigInt(current[0]?.activatedStake ?? 0))
})

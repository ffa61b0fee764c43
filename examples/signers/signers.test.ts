import { DirectSecp256k1Wallet } from '@cosmjs/proto-signing'
import { type Amount, type Position, parseAmount, type Reading, type StakingAdapter } from '@polystake/core'
import { cosmos, staking } from '@polystake/cosmos'
import { createSigning } from '@polystake/cosmos/signing'
import { type Devnet, startDevnet } from '@polystake/devnet'
import { erc4626, ethereum } from '@polystake/ethereum'
import { nativeStake, solana } from '@polystake/solana'
import { Connection, Keypair } from '@solana/web3.js'
import bs58 from 'bs58'
import { createPublicClient, createWalletClient, type Hex, http } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { foundry } from 'viem/chains'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sendOnCosmos } from './sendOnCosmos.js'
import { sendOnEthereum } from './sendOnEthereum.js'
import { sendOnSolana } from './sendOnSolana.js'
import { sendPlanOnCosmos } from './sendPlanOnCosmos.js'

let devnet: Devnet
beforeAll(async () => {
  devnet = await startDevnet({ ethereum: { accounts: 1 }, solana: { accounts: 1 }, cosmos: { accounts: 1 } })
})
afterAll(() => devnet.stop())

const itemsOf = <item>(reading: Reading<item>): item[] => {
  expect(reading.status).toBe('complete')
  return reading.status === 'unavailable' ? [] : reading.items
}

/** A pool that takes stakes, and an amount of what it takes. */
const poolOf = async <n extends string>(adapter: StakingAdapter<n>, amount: string) => {
  const [pool] = itemsOf(await adapter.listPools({ status: 'open', limit: 1 }))
  if (!pool) throw new Error('there is no open pool')
  const amounts: [Amount] = [parseAmount(amount, pool.stakes[0])]
  return { pool: pool.id, amounts }
}

/** What the one position of an owner holds, without rent. */
const stakedOf = (positions: Position[]): bigint =>
  positions
    .flatMap(({ balances }) => balances)
    .filter(({ state }) => state !== 'deposit')
    .reduce((sum, { amount }) => sum + amount.value, 0n)

it('stakes with a wallet client of viem', async () => {
  const { url, accounts, facts } = devnet.chains.ethereum.description
  const account = privateKeyToAccount(accounts[0]?.privateKey as Hex)
  const client = createPublicClient({ chain: foundry, transport: http(url), pollingInterval: 10 })
  const wallet = createWalletClient({ account, chain: foundry, transport: http(url) })
  const { vaults } = devnet.chains.ethereum.facts
  expect(facts['vaults']).toEqual(vaults)
  const adapter = ethereum({ client, protocols: [erc4626({ vaults: vaults.map(({ address }) => address) })] })
  const owner = `eip155:${foundry.id}:${account.address}` as const
  const target = await poolOf(adapter, '100')
  const plan = await adapter.plan({ verb: 'stake', owner, ...target })
  expect(await sendOnEthereum(plan, { wallet, client })).toHaveLength(2)
  const [position, ...others] = itemsOf(await adapter.listPositions({ owner }))
  expect(others).toEqual([])
  expect(position?.pool).toBe(target.pool)
  // The vault keeps a base unit in rounding, and has earned nothing in the block of the deposit.
  const lost = target.amounts[0].value - stakedOf(position ? [position] : [])
  expect(lost).toBeGreaterThanOrEqual(0n)
  expect(lost).toBeLessThanOrEqual(1n)
})

it('stakes with a key pair of web3.js', async () => {
  const { url, accounts, chain } = devnet.chains.solana.description
  const signer = Keypair.fromSecretKey(bs58.decode(accounts[0]?.privateKey ?? ''))
  const connection = new Connection(url, 'confirmed')
  const id = `solana:${chain.slice('solana:'.length)}` as const
  const adapter = solana({ connection, chain: id, protocols: [nativeStake()] })
  const owner = `${id}:${signer.publicKey.toBase58()}` as const
  const plan = await adapter.plan({ verb: 'stake', owner, ...(await poolOf(adapter, '3')) })
  expect(await sendOnSolana(plan, { connection, signer })).toHaveLength(1)
  expect(stakedOf(itemsOf(await adapter.listPositions({ owner })))).toBe(3_000_000_000n)
})

it('stakes with an offline signer of cosmjs', async () => {
  const { url, accounts, chain } = devnet.chains.cosmos.description
  const { prefix, denom, decimals, minimumGasPrice } = devnet.chains.cosmos.facts
  const signer = await DirectSecp256k1Wallet.fromKey(Buffer.from(accounts[0]?.privateKey ?? '', 'hex'), prefix)
  const id = `cosmos:${chain.slice('cosmos:'.length)}` as const
  const facts = { prefix, bondDenom: denom, symbol: 'STAKE', decimals, coinType: 118 }
  const adapter = cosmos({ rpc: url, chain: id, protocols: [staking()], facts })
  const owner = `${id}:${accounts[0]?.address}` as const
  const plan = await adapter.plan({ verb: 'stake', owner, ...(await poolOf(adapter, '2.5')) })
  expect(await sendOnCosmos(plan, { rpc: url, signer, gasPrice: minimumGasPrice })).toHaveLength(1)
  const [position] = itemsOf(await adapter.listPositions({ owner }))
  expect(position?.balances.find(({ state }) => state === 'active')?.amount.value).toBe(2_500_000n)
})

it('stakes with a signer of cosmjs alone, and could go on after a reload', async () => {
  const { url, accounts, chain } = devnet.chains.cosmos.description
  const { prefix, denom, decimals, minimumGasPrice } = devnet.chains.cosmos.facts
  const signer = await DirectSecp256k1Wallet.fromKey(Buffer.from(accounts[0]?.privateKey ?? '', 'hex'), prefix)
  const id = `cosmos:${chain.slice('cosmos:'.length)}` as const
  const facts = { prefix, bondDenom: denom, symbol: 'STAKE', decimals, coinType: 118 }
  const gasPrices = [{ denom, price: minimumGasPrice.slice(0, -denom.length) }]
  const signing = createSigning({ rpc: url, chain: id, facts, signingFacts: { keyAlgorithm: 'secp256k1', gasPrices } })
  const adapter = cosmos({ rpc: url, chain: id, protocols: [staking()], facts })
  const owner = `${id}:${accounts[0]?.address}` as const
  const before = stakedOf(itemsOf(await adapter.listPositions({ owner })))
  const plan = await adapter.plan({ verb: 'stake', owner, ...(await poolOf(adapter, '1.5')) })
  const kept: string[] = []
  const [status] = await sendPlanOnCosmos(plan, { signing, signer, keep: (hash) => kept.push(hash) })
  expect(status).toMatchObject({ status: 'included' })
  expect(kept).toEqual([status?.id])
  expect(await signing.trackTransaction(kept[0] ?? '')).toEqual(status)
  expect(stakedOf(itemsOf(await adapter.listPositions({ owner })))).toBeGreaterThanOrEqual(before + 1_500_000n)
})

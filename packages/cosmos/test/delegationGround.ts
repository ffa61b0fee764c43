import { fromHex } from '@cosmjs/encoding'
import { DirectSecp256k1Wallet } from '@cosmjs/proto-signing'
import type {
  AccountId,
  Amount,
  AssetId,
  ChainId,
  Intent,
  PoolId,
  Position,
  Reading,
  TransactionPlan,
} from '@polystake/core'
import { expect } from 'vitest'
import { type CosmosMessages, cosmos, staking } from '../src/index.js'
import { createSigning } from '../src/signing.js'

/** A chain to live through a stake's life on: of the prefix `cosmos` and the asset `ustake`, with every one of its scenes. */
export interface DelegationGround {
  url: string
  chain: ChainId<'cosmos'>
  unbondingSeconds: number
  /** The funded accounts, of which nobody has staked anything yet. */
  accounts: readonly { address: string; privateKey: string }[]
  /** Every validator's address; the first ones are bonded. */
  operators: readonly string[]
  /** Validators by what befell them. */
  validators: { slashed: string; empty: string; jailed: string; tombstoned: string }
  /** Who delegates to the validators above, each to one. */
  delegators: { slashed: string; empty: string; jailed: string; tombstoned: string }
  /** Who has a delegation whose rewards the chain cannot work out, where, and where another one. */
  poisoned: { owner: { address: string; privateKey: string }; validator: string; healthy: string }
  /** Who has more than a hundred delegations. */
  many: { address: string; privateKey: string }
  /** Lets so much of the chain's time pass. */
  pass(seconds: number): Promise<void>
  /** Lets blocks be made. */
  blocks(count: number): Promise<void>
}

const facts = { prefix: 'cosmos', bondDenom: 'ustake', symbol: 'STAKE', decimals: 6, coinType: 118 }
const signingFacts = { keyAlgorithm: 'secp256k1', gasPrices: [{ denom: 'ustake', price: '0.005' }] } as const

/** Reads what must be whole. */
export const completeItems = <item>(reading: Reading<item>): item[] => {
  if (reading.status === 'complete') return reading.items
  throw new Error(`it is ${reading.status}`, { cause: reading.gaps[0].error })
}

/** The sum of what a position has in a state. */
export const inState = (position: Position | undefined, state: string): bigint =>
  (position?.balances ?? [])
    .filter((balance) => balance.state === state)
    .reduce((sum, { amount }) => sum + amount.value, 0n)

/** What the scenarios do with a chain: by an adapter that keeps nothing, and by the signing entry. */
export const openGround = ({ url, chain }: DelegationGround) => {
  const asset = { id: `${chain}/slip44:118` as AssetId<'cosmos'>, symbol: 'STAKE', name: 'STAKE', decimals: 6 }
  const adapter = cosmos({ rpc: url, chain, protocols: [staking()], facts, cache: false })
  const signing = createSigning({ rpc: url, chain, facts, signingFacts })
  const ownerOf = (address: string): AccountId<'cosmos'> => `${chain}:${address}`
  const poolOf = (operator: string | undefined): PoolId<'cosmos'> => `${chain}/staking/${operator}`
  const amount = (value: bigint): Amount => ({ asset, value })
  const positions = async (address: string) => completeItems(await adapter.listPositions({ owner: ownerOf(address) }))

  /** Signs a plan, sends it, and gives what was paid for it, once it is in blocks. */
  const send = async (
    plan: TransactionPlan<CosmosMessages>,
    privateKey: string,
  ): Promise<{ fees: bigint; ids: string[] }> => {
    const signer = await DirectSecp256k1Wallet.fromKey(fromHex(privateKey), 'cosmos')
    const ids: string[] = []
    let fees = 0n
    for (const step of plan.steps) {
      const fee = await signing.estimateFee(step)
      const sent = await signing.sendStep(step, signer, { fee })
      const status = await signing.trackTransaction(sent, { pollMs: 50 })
      expect(status).toMatchObject({ status: 'included' })
      fees += fee.amount.value
      ids.push(sent.id)
    }
    return { fees, ids }
  }

  return {
    adapter,
    signing,
    ownerOf,
    poolOf,
    amount,
    positions,
    send,
    plan: (intent: Intent<'cosmos'>) => adapter.plan(intent),
    position: async (address: string, operator: string | undefined) =>
      (await positions(address)).find(({ pool }) => pool === poolOf(operator)),
    balance: async (address: string) =>
      (await adapter.getBalance({ owner: ownerOf(address), asset: asset.id })).amount.value,
  }
}

/** What an open ground offers. */
export type OpenGround = ReturnType<typeof openGround>

import type { AccountId, AssetId, PoolId, Position } from '@polystake/core'
import { cosmos, staking } from '../src/index.js'
import { sampleNode } from './sampleNode.js'
import { type SampleStake, sampleOwner, sampleStaking, sampleValidator } from './sampleStaking.js'

/** One, as the SDK's decimals write it. */
export const one = 10n ** 18n
/** The sample chain. */
export const chain = 'cosmos:moss-1'
/** Whose positions are read. */
export const owner: AccountId<'cosmos'> = `${chain}:${sampleOwner}`
/** A validator's pool. */
export const poolOf = (index: number): PoolId<'cosmos'> => `${chain}/staking/${sampleValidator(index)}`
/** What is staked. */
export const asset = {
  id: `${chain}/slip44:118` as AssetId<'cosmos'>,
  symbol: 'MOSS',
  name: 'MOSS',
  decimals: 6,
} as const
/** An amount of it. */
export const amount = (value: bigint) => ({ asset, value })
/** What the sample chain's adapter is told. */
export const facts = { prefix: 'moss', bondDenom: 'umoss', symbol: 'MOSS', decimals: 6, coinType: 118 }

/** An adapter over a node that answers with what is staked, and what it is asked. */
export const open = (stake: SampleStake) => {
  const { rpc, asked } = sampleNode({ answer: sampleStaking(stake) })
  return { adapter: cosmos({ rpc, chain, protocols: [staking()], facts }), asked }
}

/** Reads the owner's positions, which must all be there. */
export const read = async (stake: SampleStake): Promise<Position<'cosmos'>[]> => {
  const reading = await open(stake).adapter.listPositions({ owner })
  if (reading.status !== 'complete')
    throw new Error(`it is ${reading.status}: ${reading.gaps.map((gap) => gap.error.message).join()}`)
  return reading.items
}

/** Reads what could not be read. */
export const gapsOf = async (stake: SampleStake) => {
  const reading = await open(stake).adapter.listPositions({ owner })
  return reading.status === 'complete' ? [] : reading.gaps.map(({ error }) => error)
}

/** What a position says of a verb. */
export const actionOf = (position: Position | undefined, verb: string) =>
  position?.actions.find((action) => action.verb === verb)

/** The codes of a position's warnings. */
export const codesOf = (position: Position | undefined) => position?.warnings.map((warning) => warning.code)

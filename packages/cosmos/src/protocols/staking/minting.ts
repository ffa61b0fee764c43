import type { MintModel } from '../../chains.js'
import {
  blockMintParametersQuery,
  epochMintParametersQuery,
  epochsQuery,
  provisionsQuery,
  redistributionQuery,
} from '../../codec/mintMessages.js'
import type { CosmosContext } from '../../context.js'
import { unknownPathCode } from '../../errors.js'
import { type AnnualMint, mintedByBlocks, mintedByEpochs, mintedByTime } from '../../maths/annualMint.js'
import { optional } from './optional.js'

/** The new coins that a chain gives to its stakers in a year; or why that is not known. */
export type Minting = (AnnualMint & { denom?: string; window?: { from: Date; to: Date } }) | string

/** Reads from one module; undefined where it does not say all. */
type Reader = (context: CosmosContext) => Promise<Minting | undefined>

/** Coins that are made by the block. The node's status tells how fast those come, with no further request. */
const byBlocks =
  (service: string, blocksField: number): Reader =>
  async (context) => {
    const [{ params }, { provisions }, { earliest, height, time }] = await Promise.all([
      context.read(blockMintParametersQuery(service, blocksField), {}),
      context.read(provisionsQuery(service, 'Annual'), {}),
      context.status(),
    ])
    const { mintDenom: denom, blocksPerYear } = params
    if (blocksPerYear === 0n) return undefined
    if (!earliest || earliest.height >= height || earliest.time >= time)
      return 'the node does not remember enough blocks to tell how fast they come'
    const milliseconds = (time.getTime() - earliest.time.getTime()) / Number(height - earliest.height)
    const window = { from: earliest.time, to: time }
    return { ...mintedByBlocks(provisions, blocksPerYear, milliseconds), denom, window }
  }

/** A chain that another secures gives that one a part. One that no longer does, or never did, has no such module. */
const readRedistributed = async (context: CosmosContext): Promise<string> =>
  (await optional(context.read(redistributionQuery, {}), unknownPathCode))?.params.consumerRedistributionFraction ?? '1'

/** Coins that are made by the epoch. */
const byEpochs =
  (
    service: string,
    epochService: string,
    readPart: (context: CosmosContext) => Promise<string> = async () => '1',
  ): Reader =>
  async (context) => {
    const [{ params }, { provisions }, { epochs }, redistributed] = await Promise.all([
      context.read(epochMintParametersQuery(service), {}),
      context.read(provisionsQuery(service, 'Epoch'), {}),
      context.read(epochsQuery(epochService), {}),
      readPart(context),
    ])
    const { mintDenom: denom, epochIdentifier, distributionProportions } = params
    const seconds = epochs.find(({ identifier }) => identifier === epochIdentifier)?.duration
    if (!seconds || !/^(1|0\.\d{1,18})$/.test(redistributed)) return undefined
    return { ...mintedByEpochs(provisions, seconds, distributionProportions.staking, redistributed), denom }
  }

const readers: { readonly [model in MintModel]: Reader } = {
  sdk: byBlocks('cosmos.mint.v1beta1', 6),
  // its service was renamed, and chains are upgraded at times of their own
  juno: async (context) => {
    const services = ['juno.mint.v1', 'juno.mint']
    const [renamed, former] = await Promise.all(services.map((service) => optional(byBlocks(service, 2)(context))))
    return renamed ?? former
  },
  osmosis: byEpochs('osmosis.mint.v1beta1', 'osmosis.epochs.v1beta1'),
  stride: byEpochs('stride.mint.v1beta1', 'stride.epochs', readRedistributed),
  celestia: async (context) =>
    mintedByTime((await context.read(provisionsQuery('celestia.mint.v1', 'Annual'), {})).provisions),
  none: async () => 'the chain makes no new coins for stakers, who earn fees or are paid by others',
}

/** Reads what a chain makes for its stakers, from the module that its facts name; facts that no compiler saw may name any. */
export const readMinting = async (context: CosmosContext): Promise<Minting> =>
  (await optional(readers[context.facts.mint ?? 'sdk']?.(context))) ??
  'the chain has no mint module of the kind that was looked for, or it does not say all'

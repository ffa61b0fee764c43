import { isDeepStrictEqual } from 'node:util'
import { type CometClient, connectComet } from '@cosmjs/tendermint-rpc'
import { cosmos, staking } from '@polystake/cosmos'
import { startCosmos } from '@polystake/devnet'
import { readWithAdapter } from '../../../packages/cosmos/test/readWithAdapter.js'
import { type Manner, type OwnerFacts, readWithCosmjs } from '../../../packages/cosmos/test/readWithCosmjs.js'
import { startDistantEndpoint } from '../portfolio/distantEndpoint.js'
import { createTrafficMeter, type Traffic } from '../portfolio/trafficMeter.js'

const chain = 'cosmos:polystake-local-1'

/** Reads all that the owner has. The first read sets itself up. */
export type OwnerReader = () => Promise<OwnerFacts>

/** What one read took. */
export interface OwnerReading extends Traffic {
  readonly time: number
  readonly facts: OwnerFacts
}

/** An owner with stakes at validators of a local chain, and the ways to read them. */
export interface OwnerScene {
  /** A client of ours that knows nothing yet. */
  ours(): OwnerReader
  /** One of cosmjs that is not connected yet. */
  peer(manner: Manner): OwnerReader
  measure(read: OwnerReader): Promise<OwnerReading>
  stop(): Promise<void>
}

/** Starts a chain on which the first account delegates to every validator and unbonds from each, so many milliseconds away. */
export const startOwnerScene = async (
  validators: number,
  milliseconds: number,
  report: (line: string) => void,
): Promise<OwnerScene> => {
  const local = await startCosmos({ validators, delegations: validators, unbondings: validators, report })
  await local.mine(5) // until there are rewards
  const meter = createTrafficMeter()
  const endpoint = await startDistantEndpoint(local.description.url, { milliseconds, meter })
  const { prefix, denom: bondDenom, decimals } = local.facts
  const facts = { prefix, bondDenom, symbol: 'STAKE', decimals }
  const address = local.description.accounts[0]?.address ?? ''
  return {
    ours: () => {
      const adapter = cosmos({ rpc: endpoint.url, chain, protocols: [staking()], facts })
      return () => readWithAdapter(adapter, `${chain}:${address}`)
    },
    peer: (manner) => {
      let client: CometClient | undefined
      return async () => {
        client ??= await connectComet(endpoint.url)
        return readWithCosmjs(client, address, bondDenom, manner)
      }
    },
    measure: async (read) => {
      meter.take()
      const began = performance.now()
      const facts = await read()
      return { time: performance.now() - began, facts, ...meter.take() }
    },
    stop: async () => {
      await endpoint.stop()
      await local.stop()
    },
  }
}

/** Checks that both sides read the same. @throws Error where they do not */
export const assertAlike = (readings: readonly OwnerReading[]): void => {
  const [first] = readings
  if (!first || Object.keys(first.facts.active).length === 0) throw new Error('Nothing was read.')
  for (const { facts } of readings)
    if (!isDeepStrictEqual(facts, first.facts)) throw new Error('The readers disagree about what the owner has.')
}

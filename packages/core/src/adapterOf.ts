import type { StakingAdapter } from './adapter.js'
import type { ChainId } from './chainId.js'
import { StakingError } from './stakingError.js'

/** Anything that has adapters: a client, or a plain object with a list of them. */
export interface WithAdapters<adapter extends StakingAdapter = StakingAdapter> {
  readonly adapters: readonly adapter[]
}

/** The error for a chain that nobody answers for. */
export const notConfigured = (chain: ChainId): StakingError =>
  new StakingError('chain-not-configured', { message: `No adapter is configured for ${chain}.`, context: { chain } })

/** Finds the adapter of a chain. @throws `chain-not-configured` */
export const adapterOf = <adapter extends StakingAdapter>(client: WithAdapters<adapter>, chain: ChainId): adapter => {
  const adapter = client.adapters.find((one) => one.chain === chain)
  if (adapter) return adapter
  throw notConfigured(chain)
}

import type { Asset, ChainId, ChainView } from '@polystake/core'
import type { ReaderParameters } from './reader.js'
import { inconsistentReading, openSession, type Session } from './session.js'

/** What protocols get: a view of the chain for one operation. */
export interface SolanaContext extends ChainView {
  readonly chain: ChainId<'solana'>
  /** The chain's coin, in lamports. */
  readonly sol: Asset
  /**
   * Reads at one epoch: where the answers fall into two, everything is asked for once more.
   *
   * @throws `inconsistent-reading` where they do so again
   */
  read<value>(work: (session: Session) => Promise<value>): Promise<value>
}

/** Opens a view of the chain. Sends nothing yet. */
export const createContext = (
  parameters: ReaderParameters & { chain: ChainId<'solana'>; sol: Asset },
): SolanaContext => {
  let current = openSession(parameters)
  return {
    chain: parameters.chain,
    sol: parameters.sol,
    asOf: () => current.asOf(),
    read: async (work) => {
      const first = current
      const read = await work(first)
      if (first.isOfOneEpoch()) return read
      if (current === first) current = openSession(parameters) // unless another protocol has begun anew already
      const second = current
      const again = await work(second)
      if (second.isOfOneEpoch()) return again
      throw inconsistentReading('an epoch ended between two answers, twice')
    },
  }
}

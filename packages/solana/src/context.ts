import type { Asset, ChainId, ChainView } from '@polystake/core'
import { refusal } from './errors.js'
import type { ReaderParameters } from './reader.js'
import { openSession, type Session } from './session.js'

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
    asOf: () => current.seen(),
    read: async (work) => {
      for (let attempt = 0; attempt < 2; attempt += 1) {
        const session = current
        const read = await work(session)
        if (session.isOfOneEpoch()) return read
        if (current === session) current = openSession(parameters) // unless another protocol has begun anew already
      }
      const reason = 'The answers are of different epochs, twice.'
      throw refusal('inconsistent-reading', reason, { reason })
    },
  }
}

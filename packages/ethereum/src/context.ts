import type { AsOf, Asset, Cache, ChainId, ChainView } from '@polystake/core'
import type { Read } from './codec/read.js'
import type { NodeHabits } from './nodeHabits.js'
import type { Reader } from './reader.js'

/** What a protocol of an EVM chain gets for one operation. */
export interface EthereumContext extends ChainView, Pick<Reader, 'read' | 'readPast' | 'simulate'> {
  readonly chain: ChainId<'eip155'>
  /** The chain's own coin. */
  readonly coin: Asset
  /** Keeps what seldom changes, beyond the operation. */
  readonly cache: Cache
  /** Keeps what never changes: a token's decimals. */
  readonly facts: Map<string, unknown>
  readonly signal: AbortSignal
  /** Asks a contract; undefined where it reverted, or answered what cannot be understood. */
  ask<value>(read: Read<value>): Promise<value | undefined>
  /** The state that was read. Must be called after a reading only. */
  readAsOf(): AsOf
  /** The number of the block that was made about so long ago, the same throughout the operation; 1 where the chain is younger. */
  heightBefore(seconds: number): bigint
  /** Tells how long the chain took for so many blocks. */
  learnPace(seconds: number, blocks: bigint): void
}

/** Makes the context of one operation. */
export const openContext = (
  parts: Pick<EthereumContext, 'chain' | 'coin' | 'cache' | 'facts' | 'signal'> & {
    reader: Reader
    habits: NodeHabits
  },
): EthereumContext => {
  const { reader, habits, ...rest } = parts
  const pace = habits.secondsPerBlock
  const readAsOf = (): AsOf => {
    const asOf = reader.asOf()
    if (asOf) return asOf
    throw new Error('nothing was read yet')
  }
  return {
    ...rest,
    read: reader.read,
    ask: async (read) => {
      const answer = await reader.read(read)
      return answer.status === 'answered' ? answer.value : undefined
    },
    readPast: reader.readPast,
    simulate: reader.simulate,
    asOf: reader.asOf,
    readAsOf,
    heightBefore: (seconds) => {
      const height = readAsOf().height - BigInt(Math.ceil(seconds / pace))
      return height > 1n ? height : 1n
    },
    learnPace: (seconds, blocks) => {
      if (seconds > 0 && blocks > 0n) habits.secondsPerBlock = seconds / Number(blocks)
    },
  }
}

import { type CosmosChain, startCosmos } from '@polystake/devnet'
import { callMethod } from '../callMethod.js'
import { type CometNode, startComet } from '../startComet.js'
import { until } from '../until.js'
import type { Side } from './question.js'
import { hashOf } from './transactionQuestions.js'
import type { Transaction } from './transactions.js'

// So many that no list of blocks, which holds 20 at most, goes back to the first one.
const HEIGHT = 24

/** The two chains, of one genesis but for the key of the validator that signs. */
export interface Sides {
  readonly local: Side
  readonly comet: Side
  readonly node: CometNode
  /** Waits until both have a transaction in a block. */
  include(transaction: Transaction): Promise<void>
  /** Makes a block on the local chain; the other one does by itself. */
  mine(): Promise<void>
  stop(): Promise<void>
}

const heightOf = async (url: string): Promise<number> =>
  Number(Object(await callMethod(url, 'status', {})).sync_info.latest_block_height)

/** Starts both, with some blocks each, in which all validators but the first one are absent. */
export const startSides = async (): Promise<Sides> => {
  const node = await startComet({ unbondingSeconds: 1_814_400, delegations: 6 })
  let chain: CosmosChain
  try {
    chain = await startCosmos({
      chainId: node.chainId,
      delegations: 6,
      unbondings: 2,
      blocksPerYear: 100_000,
      report: () => undefined,
    })
  } catch (error) {
    await node.stop()
    throw error
  }
  const absent = chain.facts.validators.slice(1).map(({ consensusAddress }) => consensusAddress)
  await chain.mine(HEIGHT - chain.height(), { absent })
  await until('the first blocks', async () => ((await heightOf(node.url)) >= HEIGHT ? true : undefined))
  const [ours, theirs] = [new Map<string, number>(), new Map<string, number>()]
  const local = { url: chain.description.url, height: HEIGHT - 1, included: ours }
  const comet = { url: node.url, height: HEIGHT - 1, included: theirs }
  return {
    local,
    comet,
    node,
    include: async (transaction) => {
      const hash = hashOf(transaction)
      for (const { url, included } of [local, comet]) {
        const found = await until(`${transaction.name} in a block of ${url}`, () =>
          callMethod(url, 'tx', { hash: Buffer.from(hash, 'hex').toString('base64'), prove: false }),
        )
        included.set(hash, Number(Object(found).height))
      }
    },
    mine: () => chain.mine(),
    stop: async () => {
      await node.stop()
      await chain.stop()
    },
  }
}

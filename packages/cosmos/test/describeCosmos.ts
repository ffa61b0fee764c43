import { toBech32 } from '@cosmjs/encoding'
import type { AccountId, ChainId, PoolId } from '@polystake/core'
import { type AdapterSample, describeAdapter, type JsonRpcAnswer, type JsonRpcCall } from '@polystake/testing'
import { type CosmosMessages, cosmos, staking, toEncodeObjects } from '../src/index.js'

/** A chain to try the laws on: of the prefix `cosmos`, with an owner who has a stake and rewards in `pool`. */
export interface CosmosGround {
  url: string
  chain: ChainId<'cosmos'>
  owner: AccountId<'cosmos'>
  pool: PoolId<'cosmos'>
  /** Another validator. */
  to: PoolId<'cosmos'>
  /** Where something of the owner's is unbonding. */
  unbonding: PoolId<'cosmos'>
}

const facts = { prefix: 'cosmos', bondDenom: 'ustake', symbol: 'STAKE', decimals: 6, coinType: 118 }

const filled = (byte: number) => new Uint8Array(20).fill(byte)

/** What was answered at the height before: a query says its own height, `status` the node's. */
const behind = ({ method }: JsonRpcCall, { result, ...answer }: JsonRpcAnswer): JsonRpcAnswer => {
  const { response, sync_info } = Object(result)
  const before = (height: unknown) => (BigInt(String(height)) - 1n).toString()
  if (method === 'status') {
    const info = { ...sync_info, latest_block_height: before(sync_info.latest_block_height) }
    return { ...answer, result: { ...Object(result), sync_info: info } }
  }
  return method === 'abci_query' && response?.height
    ? { ...answer, result: { response: { ...response, height: before(response.height) } } }
    : { ...answer, result }
}

/**
 * Tries the laws on the adapter.
 *
 * @param where what the chain runs on
 * @param ground the chain, once it is up
 */
export const describeCosmos = (where: string, budget: AdapterSample['budget'], ground: () => CosmosGround): void =>
  describeAdapter<'cosmos', CosmosMessages>({
    name: `@polystake/cosmos on ${where}`,
    create: ({ fetch, clock, protocols, chain = ground().chain }) =>
      cosmos({ rpc: ground().url, chain, fetch, clock, protocols: protocols([staking()]), facts }),
    sample: () => {
      const { chain, owner, pool, to, unbonding } = ground()
      const asset = { id: `${chain}/slip44:118`, symbol: 'STAKE', name: 'STAKE', decimals: 6 } as const
      return {
        owner,
        emptyOwner: `${chain}:${toBech32('cosmos', filled(7))}`,
        malformedOwner: `${chain}:${owner.slice(chain.length + 1, -1)}b`, // no character of bech32
        pool,
        unknownPool: `${chain}/staking/${toBech32('cosmosvaloper', filled(7))}`,
        wrongChain: 'cosmos:another-1',
        intents: [
          { verb: 'stake', owner, pool, amounts: [{ asset, value: 1_000_000n }] },
          { verb: 'unstake', owner, pool, amounts: 'all' },
          { verb: 'claimRewards', owner, pool },
          { verb: 'claimRewards', owner, pool, options: { pools: 'all', dust: '1' } },
          { verb: 'restakeRewards', owner, pool },
          { verb: 'redelegate', owner, pool, to, amounts: 'all' },
          { verb: 'cancelUnstake', owner, pool: unbonding },
          {
            verb: 'manage',
            operation: 'setWithdrawAddress',
            owner,
            options: { address: toBech32('cosmos', filled(9)) },
          },
        ],
        budget,
        writeMethods: ['broadcast_tx_sync', 'broadcast_tx_async', 'broadcast_tx_commit', 'broadcast_evidence'],
        lagging: behind,
        signers: (step) =>
          step.kind === 'messages'
            ? [...new Set(toEncodeObjects(step).map(({ value }) => String(Object(value).delegatorAddress)))]
            : [],
      }
    },
  })

import { toBech32 } from '@cosmjs/encoding'
import type { AccountId, ChainId } from '@polystake/core'
import { type CosmosChain, startCosmos } from '@polystake/devnet'
import { describeAdapter, type JsonRpcAnswer, type JsonRpcCall } from '@polystake/testing'
import { afterAll, beforeAll } from 'vitest'
import { type CosmosMessages, cosmos, staking, toEncodeObjects } from './index.js'

let local: CosmosChain
beforeAll(async () => {
  local = await startCosmos({ delegations: 6, unbondings: 3 })
  await local.mine(60) // until every delegation has earned a whole base unit
})
afterAll(() => local.stop())

const chainOf = (): ChainId<'cosmos'> => `cosmos:${local.description.chain.slice('cosmos:'.length)}`
const accountId = (address = ''): AccountId<'cosmos'> => `${chainOf()}:${address}`

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

describeAdapter<'cosmos', CosmosMessages>({
  name: '@polystake/cosmos',
  create: ({ fetch, clock, protocols, chain = chainOf() }) =>
    cosmos({
      rpc: local.description.url,
      chain,
      fetch,
      clock,
      protocols: protocols([staking()]),
      facts: { prefix: 'cosmos', bondDenom: 'ustake', symbol: 'STAKE', decimals: 6, coinType: 118 },
    }),
  sample: () => {
    const chain = chainOf()
    const owner = accountId(local.description.accounts[0]?.address)
    const pool = `${chain}/staking/${local.facts.validators[0]?.operatorAddress}` as const
    const asset = { id: `${chain}/slip44:118`, symbol: 'STAKE', name: 'STAKE', decimals: 6 } as const
    return {
      owner,
      emptyOwner: accountId(toBech32('cosmos', new Uint8Array(20).fill(7))),
      malformedOwner: accountId(`${local.description.accounts[0]?.address.slice(0, -1)}q`),
      pool,
      unknownPool: `${chain}/staking/${toBech32('cosmosvaloper', new Uint8Array(20).fill(7))}`,
      wrongChain: 'cosmos:another-1',
      intents: [
        { verb: 'stake', owner, pool, amounts: [{ asset, value: 1_000_000n }] },
        { verb: 'unstake', owner, pool, amounts: 'all' },
        { verb: 'claimRewards', owner, pool },
      ],
      budget: {
        listPositions: { cold: 2, warm: 1, depth: 1 },
        listPools: { cold: 1, warm: 0, depth: 1 },
        getPool: { cold: 1, warm: 1, depth: 1 },
      },
      writeMethods: ['broadcast_tx_sync', 'broadcast_tx_async', 'broadcast_tx_commit', 'broadcast_evidence'],
      lagging: behind,
      signers: (step) =>
        step.kind === 'messages'
          ? toEncodeObjects(step).map(({ value }) =>
              'delegatorAddress' in value ? String(value.delegatorAddress) : '',
            )
          : [],
    }
  },
})

import { blockMethods } from './blockMethods.js'
import type { CosmosNode } from './cosmosNode.js'
import { statusOf } from './nodeStatus.js'
import { defineMethod, type RpcMethod } from './rpcMethod.js'
import { transactionMethods } from './transactionMethods.js'

const abciInfo = (node: CosmosNode) => {
  const { height, appHash } = node.lastBlock()
  return { response: { data: 'devnet', last_block_height: String(height), last_block_app_hash: appHash } }
}

/** The methods of CometBFT 0.38 that wallets and cosmjs call, by name. */
export const rpcMethods: Readonly<Record<string, RpcMethod>> = {
  health: defineMethod({}, () => ({})),
  status: defineMethod({}, statusOf),
  abci_info: defineMethod({}, abciInfo),
  abci_query: defineMethod(
    { path: 'string', data: 'hex', height: 'int64', prove: 'bool' },
    async (node, { path, data, height }) => ({ response: await node.query(path, data, height ?? 0) }),
  ),
  ...blockMethods,
  ...transactionMethods,
}

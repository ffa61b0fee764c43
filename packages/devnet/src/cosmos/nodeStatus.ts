import type { CosmosNode } from './cosmosNode.js'
import { sha256 } from './sha256.js'
import { upperHex } from './upperHex.js'
import type { SetMember } from './validatorSet.js'

const ED25519 = 'tendermint/PubKeyEd25519'

/** Writes a member of the consensus set in CometBFT's JSON. */
export const toValidator = ({ address, pubKey, power }: SetMember) => ({
  address,
  pub_key: { type: ED25519, value: pubKey },
  voting_power: String(power),
})

/** Says what the node is and how far it has come, in CometBFT's JSON. */
export const statusOf = (node: CosmosNode) => {
  const { blocks, sets } = node.state()
  const last = node.lastBlock()
  const first = blocks[node.lowestHeight() - 1] ?? last
  const self = sets[last.height]?.[0]
  return {
    node_info: {
      protocol_version: { p2p: '8', block: '11', app: '0' },
      id: upperHex(sha256('node')).slice(0, 40).toLowerCase(),
      listen_addr: 'tcp://127.0.0.1:26656',
      network: node.chainId,
      version: '0.38.25',
      channels: '402021222330386061',
      moniker: 'devnet',
      other: { tx_index: node.hasTransactionIndex ? 'on' : 'off', rpc_address: 'tcp://127.0.0.1:26657' },
    },
    sync_info: {
      latest_block_hash: last.id.hash,
      latest_app_hash: last.header.app_hash,
      latest_block_height: last.header.height,
      latest_block_time: last.header.time,
      earliest_block_hash: first.id.hash,
      earliest_app_hash: first.header.app_hash,
      earliest_block_height: first.header.height,
      earliest_block_time: first.header.time,
      catching_up: false,
    },
    validator_info: self && toValidator(self),
  }
}

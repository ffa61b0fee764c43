import type { Block, ChainState } from './chainState.js'
import type { CosmosFault } from './cosmosFault.js'
import type { CosmosNode } from './cosmosNode.js'

type FaultOf<kind extends CosmosFault['kind']> = Extract<CosmosFault, { kind: kind }>

// What the chain itself says of a height to come.
const FUTURE = Number.MAX_SAFE_INTEGER

const stateAt = (state: Readonly<ChainState>, height: number): ChainState => ({
  ...state,
  blocks: state.blocks.slice(0, height),
  sets: state.sets.slice(0, height + 3),
  transactions: new Map([...state.transactions].filter(([, { height: included }]) => Number(included) <= height)),
  mempool: new Map(),
})

const isStore = (path: string): boolean => path.startsWith('/store/')

/** What the chain itself says of a height it does not have: a store names the height that was asked for. */
const queryNothing = async (node: CosmosNode, path: string, data: Buffer, height: number): Promise<unknown> => {
  const answer = await node.query(path, data, FUTURE)
  return isStore(path) ? { ...Object(answer), height: String(height) } : answer
}

const lagging = (node: CosmosNode, { blocks }: FaultOf<'lagging'>): CosmosNode => {
  const height = () => Math.max(1, node.lastBlock().height - blocks)
  return {
    ...node,
    state: () => stateAt(node.state(), height()),
    lastBlock: () => node.state().blocks[height() - 1] ?? node.lastBlock(),
    query: (path, data, asked) =>
      asked > height() ? queryNothing(node, path, data, asked) : node.query(path, data, asked || height()),
  }
}

const pruned = (node: CosmosNode, { below, code = 38 }: FaultOf<'pruned'>): CosmosNode => ({
  ...node,
  lowestHeight: () => Math.min(below, node.lastBlock().height),
  query: async (path, data, height) => {
    if (height <= 0 || height >= below) return await node.query(path, data, height)
    if (isStore(path)) return await queryNothing(node, path, data, height)
    const reason = `failed to load state at height ${height}; version does not exist (latest height: ${node.lastBlock().height})`
    const log = `${reason}: ${code === 38 ? 'not found' : 'invalid request'}`
    const empty = { info: '', index: '0', key: null, value: null, proofOps: null, height: '0' }
    return { ...empty, code, log, codespace: 'sdk' }
  },
})

const wrongChain = (node: CosmosNode, { chainId }: FaultOf<'wrong-chain'>): CosmosNode => {
  const renamed = (block: Block): Block => ({ ...block, header: { ...block.header, chain_id: chainId } })
  return {
    ...node,
    chainId,
    state: () => ({ ...node.state(), blocks: node.state().blocks.map(renamed) }),
    lastBlock: () => renamed(node.lastBlock()),
  }
}

/** Returns the node as a fault lets it be seen; faults of the endpoint alone leave it as it is. */
export const faultyNode = (node: CosmosNode, fault: CosmosFault | undefined): CosmosNode => {
  switch (fault?.kind) {
    case 'lagging':
      return lagging(node, fault)
    case 'pruned':
      return pruned(node, fault)
    case 'wrong-chain':
      return wrongChain(node, fault)
    case 'no-transaction-index':
      return { ...node, hasTransactionIndex: false }
    case 'refuse-path':
      // The chain's own words for a path it does not know, whatever SDK it is.
      return {
        ...node,
        query: (path, data, height) => node.query(path.startsWith(fault.path) ? '/unknown' : path, data, height),
      }
    default:
      return node
  }
}

import type { AccountId } from '@polystake/core'
import {
  nativeStake,
  type SolanaInstructions,
  type SolanaRequest,
  solana,
  toVersionedTransaction,
} from '@polystake/solana'
import { type AdapterUnderTest, describeAdapter, type JsonRpcAnswer, type JsonRpcCall } from '@polystake/testing'
import { Connection, VersionedTransaction } from '@solana/web3.js'
import { sendOnSolana } from 'example-signers/sendOnSolana'
import { afterAll, beforeAll } from 'vitest'
import { keyOf, type SolanaCluster, startCluster } from './solanaCluster.js'

const signer = keyOf(1)

let cluster: SolanaCluster
// One epoch lasts as long as the laws are tried: no stake comes or goes, and no rewards are paid, between two of them.
beforeAll(async () => {
  cluster = await startCluster(signer.publicKey, 8192)
  const { connection, chain } = cluster
  const adapter = solana({ connection, chain, protocols: [nativeStake()] })
  const [owner, pool] = [ownerOf(), poolOf()]
  for (const verb of ['stake', 'stake', 'unstake'] as const)
    await sendOnSolana(await adapter.plan({ verb, owner, pool, amounts: [solOf(3_000_000_000n)] }), {
      connection,
      signer,
    })
})
afterAll(() => cluster?.stop())

const ownerOf = (): AccountId<'solana'> => `${cluster.chain}:${signer.publicKey.toBase58()}`
const poolOf = () => `${cluster.chain}/native-stake/${cluster.vote}` as const
const solOf = (value: bigint) => ({
  asset: { id: `${cluster.chain}/slip44:501` as const, symbol: 'SOL', name: 'Solana', decimals: 9 },
  value,
})

/** What a node that is one slot behind answers; it refuses where a later slot is asked for. */
const behind = ({ params }: JsonRpcCall, answer: JsonRpcAnswer): JsonRpcAnswer => {
  const { context, value } = Object(answer.result)
  if (!context) return answer
  const slot = context.slot - 1
  const config = Object(Array.isArray(params) ? params[1] : undefined)
  return config.minContextSlot > slot
    ? { jsonrpc: '2.0', id: answer.id, error: { code: -32016, message: 'Minimum context slot has not been reached' } }
    : { ...answer, result: { context: { ...context, slot }, value } }
}

const sample: AdapterUnderTest<'solana', SolanaInstructions>['sample'] = () => {
  const [owner, pool] = [ownerOf(), poolOf()]
  return {
    owner,
    emptyOwner: `${cluster.chain}:${keyOf(7).publicKey.toBase58()}`,
    malformedOwner: `${cluster.chain}:${signer.publicKey.toBase58().slice(1)}0`,
    pool,
    unknownPool: `${cluster.chain}/native-stake/${signer.publicKey.toBase58()}`,
    wrongChain: 'solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp',
    intents: [
      { verb: 'stake', owner, pool, amounts: [solOf(1_000_000_000n)] },
      { verb: 'unstake', owner, pool, amounts: 'all' },
      { verb: 'withdraw', owner, pool },
    ],
    budget: {
      listPositions: { cold: 4, warm: 3, depth: 2 },
      listPools: { cold: 3, warm: 0, depth: 1 },
      getPool: { cold: 3, warm: 2, depth: 1 },
    },
    lagging: behind,
    writeMethods: ['sendTransaction', 'requestAirdrop'],
    signers: (step) => {
      if (step.kind !== 'instructions') return []
      const bytes = toVersionedTransaction(step, { blockhash: '11111111111111111111111111111111' })
      const { header, staticAccountKeys } = VersionedTransaction.deserialize(bytes).message
      return staticAccountKeys.slice(0, header.numRequiredSignatures).map((key) => key.toBase58())
    },
  }
}

describeAdapter<'solana', SolanaInstructions>({
  name: '@polystake/solana with Agave, by a Connection of web3.js',
  create: ({ fetch, clock, protocols, chain = cluster.chain }) =>
    solana({
      connection: new Connection(cluster.url, { commitment: 'confirmed', disableRetryOnRateLimit: true, fetch }),
      chain,
      clock,
      protocols: protocols([nativeStake()]),
    }),
  sample,
  exceptions: {
    'an endpoint that is wrong-id is a gap, never an empty answer':
      'web3.js takes an answer without comparing its id with that of the call, and shows neither',
    'an endpoint that hangs is a gap when the time is over, and nothing is left running':
      'a Connection of web3.js takes no signal: what it has sent goes on until its fetch ends it',
    'an abort rejects with its own reason, and nothing is left running':
      'a Connection of web3.js takes no signal: what it has sent goes on until its fetch ends it',
  },
})

/** Calls JSON-RPC over a fetch, and says of what it cannot accept what it is. */
const requestOver = (fetch: typeof globalThis.fetch): SolanaRequest => {
  let id = 0
  return async (method, params, { signal }) => {
    id += 1
    const asked = id
    const response = await fetch(cluster.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ jsonrpc: '2.0', id: asked, method, params }),
      signal,
    })
    if (!response.ok) throw Object.assign(new Error(`status ${response.status}`), { status: response.status })
    const answer = await response.json()
    if (answer.error) throw Object.assign(new Error(answer.error.message), { code: answer.error.code })
    if (answer.id !== asked || answer.result === undefined) throw new SyntaxError('not the answer to this call')
    return answer.result
  }
}

describeAdapter<'solana', SolanaInstructions>({
  name: '@polystake/solana with Agave, by a request function',
  create: ({ fetch, clock, protocols, chain = cluster.chain }) =>
    solana({ request: requestOver(fetch), chain, clock, protocols: protocols([nativeStake()]) }),
  sample,
})

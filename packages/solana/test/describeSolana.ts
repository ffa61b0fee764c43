import type { AccountId, ChainId, PoolId } from '@polystake/core'
import { type AdapterUnderTest, describeAdapter, type JsonRpcAnswer, type JsonRpcCall } from '@polystake/testing'
import { Connection, Keypair, VersionedTransaction } from '@solana/web3.js'
import {
  nativeStake,
  type SolanaInstructions,
  type SolanaRequest,
  solana,
  toVersionedTransaction,
} from '../src/index.js'

/** A chain to try the laws on, with an owner who has a stake in `pool` and one in `leaving` that can be withdrawn. */
export interface SolanaGround {
  url: string
  chain: ChainId<'solana'>
  owner: AccountId<'solana'>
  pool: PoolId<'solana'>
  leaving: PoolId<'solana'>
}

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

type Subject = AdapterUnderTest<'solana', SolanaInstructions>

const sampleOf = ({
  chain,
  owner,
  pool,
  leaving,
}: SolanaGround): Awaited<ReturnType<Extract<Subject['sample'], () => unknown>>> => {
  const address = owner.slice(chain.length + 1)
  const asset = { id: `${chain}/slip44:501` as const, symbol: 'SOL', name: 'Solana', decimals: 9 }
  return {
    owner,
    emptyOwner: `${chain}:${Keypair.fromSeed(new Uint8Array(32).fill(7)).publicKey.toBase58()}`,
    malformedOwner: `${chain}:${address.slice(1)}0`,
    pool,
    unknownPool: `${chain}/native-stake/${address}`,
    wrongChain: 'solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp',
    intents: [
      { verb: 'stake', owner, pool, amounts: [{ asset, value: 1_000_000_000n }] },
      { verb: 'unstake', owner, pool, amounts: 'all' },
      { verb: 'withdraw', owner, pool: leaving },
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

/** Calls JSON-RPC over a fetch, and says of what it cannot accept what it is. */
const requestOver = (url: string, fetch: typeof globalThis.fetch): SolanaRequest => {
  let lastId = 0
  return async (method, params, { signal }) => {
    lastId += 1
    const id = lastId
    const body = JSON.stringify({ jsonrpc: '2.0', id, method, params })
    const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body, signal })
    if (!response.ok) throw Object.assign(new Error(`status ${response.status}`), { status: response.status })
    const answer = await response.json()
    if (answer.error) throw Object.assign(new Error(answer.error.message), { code: answer.error.code })
    if (answer.id !== id || answer.result === undefined) throw new SyntaxError('not the answer to this call')
    return answer.result
  }
}

const noSignal = 'a Connection of web3.js takes no signal: what it has sent goes on until its fetch ends it'

/**
 * Tries the laws on the adapter twice: with a `Connection` of web3.js, and with a bare request function.
 *
 * @param where what the chain runs on
 * @param ground the chain, once it is up
 */
export const describeSolana = (where: string, ground: () => SolanaGround): void => {
  describeAdapter<'solana', SolanaInstructions>({
    name: `@polystake/solana on ${where} with a Connection of web3.js`,
    create: ({ fetch, clock, protocols, chain = ground().chain }) =>
      solana({
        connection: new Connection(ground().url, { commitment: 'confirmed', disableRetryOnRateLimit: true, fetch }),
        chain,
        clock,
        protocols: protocols([nativeStake()]),
      }),
    sample: () => sampleOf(ground()),
    exceptions: {
      'an endpoint that is wrong-id is a gap, never an empty answer':
        'web3.js takes an answer without comparing its id with that of the call, and shows neither',
      'an endpoint that hangs is a gap when the time is over, and nothing is left running': noSignal,
      'an abort rejects with its own reason, and nothing is left running': noSignal,
    },
  })
  describeAdapter<'solana', SolanaInstructions>({
    name: `@polystake/solana on ${where} with a request function`,
    create: ({ fetch, clock, protocols, chain = ground().chain }) =>
      solana({ request: requestOver(ground().url, fetch), chain, clock, protocols: protocols([nativeStake()]) }),
    sample: () => sampleOf(ground()),
  })
}

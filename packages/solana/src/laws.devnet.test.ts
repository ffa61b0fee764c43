import type { AccountId, ChainId } from '@polystake/core'
import { type SolanaChain, startSolana } from '@polystake/devnet'
import { type AdapterUnderTest, describeAdapter, type JsonRpcAnswer, type JsonRpcCall } from '@polystake/testing'
import { getBase58Encoder } from '@solana/kit'
import { Connection, Keypair, VersionedTransaction } from '@solana/web3.js'
import { afterAll, beforeAll } from 'vitest'
import { nativeStake, type SolanaInstructions, type SolanaRequest, solana, toVersionedTransaction } from './index.js'

let local: SolanaChain
beforeAll(async () => {
  local = await startSolana({ accounts: 2 })
  const [active, deactivated] = [poolOf(0), poolOf(1)]
  await act('stake', active)
  await act('stake', deactivated)
  await local.advanceEpoch(2)
  await act('unstake', deactivated)
  await local.advanceEpoch()
  await local.mine(5)
})
afterAll(() => local.stop())

const chainOf = (): ChainId<'solana'> => `solana:${local.facts.genesisHash.slice(0, 32)}`
const ownerOf = (): AccountId<'solana'> => `${chainOf()}:${local.description.accounts[0]?.address}`
const poolOf = (index: number) => `${chainOf()}/native-stake/${local.facts.voteAccounts[index]?.vote}` as const
const solOf = (value: bigint) => ({
  asset: { id: `${chainOf()}/slip44:501` as const, symbol: 'SOL', name: 'Solana', decimals: 9 },
  value,
})

const connect = (fetch: typeof globalThis.fetch) =>
  new Connection(local.description.url, { commitment: 'confirmed', disableRetryOnRateLimit: true, fetch })

/** Stakes 3 SOL in a pool, or unstakes all of it. */
const act = async (verb: 'stake' | 'unstake', pool: ReturnType<typeof poolOf>): Promise<void> => {
  const connection = connect(fetch)
  const adapter = solana({ connection, chain: chainOf(), protocols: [nativeStake()] })
  const owner = ownerOf()
  const plan = await adapter.plan(
    verb === 'stake' ? { verb, owner, pool, amounts: [solOf(3_000_000_000n)] } : { verb, owner, pool, amounts: 'all' },
  )
  const [step] = plan.steps
  if (step.kind !== 'instructions') throw new Error('the first step is no transaction')
  const { blockhash } = await connection.getLatestBlockhash()
  const transaction = VersionedTransaction.deserialize(toVersionedTransaction(step, { blockhash }))
  const secret = getBase58Encoder().encode(local.description.accounts[0]?.privateKey ?? '')
  transaction.sign([Keypair.fromSecretKey(Uint8Array.from(secret))])
  await connection.sendTransaction(transaction)
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

const sample: AdapterUnderTest<'solana', SolanaInstructions>['sample'] = () => {
  const owner = ownerOf()
  return {
    owner,
    emptyOwner: `${chainOf()}:${Keypair.fromSeed(new Uint8Array(32).fill(7)).publicKey.toBase58()}`,
    malformedOwner: `${chainOf()}:${local.description.accounts[0]?.address.slice(1)}0`,
    pool: poolOf(0),
    unknownPool: `${chainOf()}/native-stake/${local.description.accounts[1]?.address}`,
    wrongChain: 'solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp',
    intents: [
      { verb: 'stake', owner, pool: poolOf(0), amounts: [solOf(1_000_000_000n)] },
      { verb: 'unstake', owner, pool: poolOf(0), amounts: 'all' },
      { verb: 'withdraw', owner, pool: poolOf(1) },
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
  name: '@polystake/solana with a Connection of web3.js',
  create: ({ fetch, clock, protocols, chain = chainOf() }) =>
    solana({ connection: connect(fetch), chain, clock, protocols: protocols([nativeStake()]) }),
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
  let lastId = 0
  return async (method, params, { signal }) => {
    lastId += 1
    const id = lastId
    const body = JSON.stringify({ jsonrpc: '2.0', id, method, params })
    const headers = { 'content-type': 'application/json' }
    const response = await fetch(local.description.url, { method: 'POST', headers, body, signal })
    if (!response.ok) throw Object.assign(new Error(`status ${response.status}`), { status: response.status })
    const answer = await response.json()
    if (answer.error) throw Object.assign(new Error(answer.error.message), { code: answer.error.code })
    if (answer.id !== id || answer.result === undefined) throw new SyntaxError('not the answer to this call')
    return answer.result
  }
}

describeAdapter<'solana', SolanaInstructions>({
  name: '@polystake/solana with a request function',
  create: ({ fetch, clock, protocols, chain = chainOf() }) =>
    solana({ request: requestOver(fetch), chain, clock, protocols: protocols([nativeStake()]) }),
  sample,
})

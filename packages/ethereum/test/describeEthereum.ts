import { type AccountId, type Amount, type ChainId, type PoolId, parseAccountId } from '@polystake/core'
import { type AdapterSample, describeAdapter, type JsonRpcAnswer, type JsonRpcCall } from '@polystake/testing'
import {
  type Address,
  createClient,
  decodeAbiParameters,
  decodeFunctionData,
  decodeFunctionResult,
  encodeFunctionResult,
  erc4626Abi,
  type Hex,
  http,
  multicall3Abi,
  numberToHex,
} from 'viem'
import {
  createHttpRequester,
  type EthereumConfig,
  type EvmCall,
  erc4626,
  ethereum,
  toTransactionRequest,
} from '../src/index.js'

/** A chain to try the laws on, with an owner who has shares of the vault in `pool` and some of what it takes. */
export interface EthereumGround {
  url: string
  chain: ChainId<'eip155'>
  owner: AccountId<'eip155'>
  vaults: readonly Address[]
  pool: PoolId<'eip155'>
  /** What is staked and unstaked, in what the vault takes. */
  amount: Amount
}

/** Whose account a call moves, by its own data; an approval is of whoever signs it. */
const signerOf = (step: EvmCall, owner: AccountId<'eip155'>): string => {
  const { data } = toTransactionRequest(step)
  if (data.startsWith('0x095ea7b3')) return parseAccountId(owner).address
  return String(decodeFunctionData({ abi: erc4626Abi, data }).args?.at(-1))
}

/** What a node one block behind says: of the newest block the one before, and of one that it has not seen, that it is unknown. */
const behind = (call: JsonRpcCall, answer: JsonRpcAnswer): JsonRpcAnswer => {
  const [request, block] = Array.isArray(call.params) ? call.params : []
  if (call.method !== 'eth_call') return answer
  if (block !== 'latest') return { jsonrpc: '2.0', id: call.id, error: { code: -32000, message: 'header not found' } }
  const aggregate = { abi: multicall3Abi, functionName: 'aggregate3' } as const
  const outcomes = decodeFunctionResult({ ...aggregate, data: answer.result as Hex })
  const [calls] = decodeAbiParameters(multicall3Abi[0].inputs, `0x${request.data.slice(10)}`)
  const result = outcomes.map((outcome, index) =>
    calls[index]?.callData === '0x42cbb15c'
      ? { ...outcome, returnData: numberToHex(BigInt(outcome.returnData) - 1n, { size: 32 }) }
      : outcome,
  )
  return { ...answer, result: encodeFunctionResult({ ...aggregate, result }) }
}

const sampleOf = ({ chain, owner, pool, amount }: EthereumGround): AdapterSample<'eip155', EvmCall> => ({
  owner,
  emptyOwner: `${chain}:0x000000000000000000000000000000000000bEEF`,
  malformedOwner: `${chain}:${parseAccountId(owner).address.slice(0, -1)}g`,
  pool,
  unknownPool: `${chain}/erc4626/0x000000000000000000000000000000000000bEEF`,
  wrongChain: 'eip155:1',
  intents: [
    { verb: 'stake', owner, pool, amounts: [amount] },
    { verb: 'unstake', owner, pool, amounts: [amount] },
    { verb: 'unstake', owner, pool, amounts: 'all' },
  ],
  budget: {
    listPositions: { cold: 3, warm: 1, depth: 2 },
    listPools: { cold: 3, warm: 0, depth: 2 },
    getPool: { cold: 3, warm: 1, depth: 2 },
  },
  writeMethods: ['eth_sendRawTransaction', 'eth_sendTransaction', 'eth_sendRawTransactionSync', 'eth_sign'],
  lagging: behind,
  signers: (step, by) => (step.kind === 'call' ? [signerOf(step, by)] : []),
})

type Client = (url: string, fetch: typeof globalThis.fetch) => EthereumConfig['client']

/**
 * Tries the laws on the adapter twice: by HTTP alone, and by a client of viem.
 *
 * @param where what the chain runs on
 * @param ground the chain, once it is up
 */
export const describeEthereum = (where: string, ground: () => EthereumGround): void => {
  const describeWith = (how: string, clientOf: Client, exceptions: Record<string, string>): void =>
    describeAdapter<'eip155', EvmCall>({
      name: `@polystake/ethereum on ${where}, ${how}`,
      create: ({ fetch, clock, protocols, chain = ground().chain }) =>
        ethereum({
          client: clientOf(ground().url, fetch),
          chain,
          clock,
          protocols: protocols([erc4626({ vaults: [...ground().vaults] })]),
        }),
      sample: () => sampleOf(ground()),
      exceptions,
    })

  describeWith('by HTTP', (url, fetch) => createHttpRequester(url, { fetch }), {})
  describeWith('by a client of viem', (url, fetch) => createClient({ transport: http(url, { fetchFn: fetch }) }), {
    'an endpoint that is wrong-id is a gap, never an empty answer':
      'the HTTP transport of viem does not compare an answer’s id with its question’s, and shows it to nobody',
  })
}

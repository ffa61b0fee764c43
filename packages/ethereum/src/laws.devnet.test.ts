import { type AccountId, type Amount, type ChainId, type NonEmpty, parseAccountId } from '@polystake/core'
import { type EthereumChain, startEthereum } from '@polystake/devnet'
import { type AdapterSample, describeAdapter, type JsonRpcAnswer, type JsonRpcCall } from '@polystake/testing'
import {
  type Address,
  createClient,
  decodeAbiParameters,
  decodeFunctionData,
  decodeFunctionResult,
  encodeFunctionResult,
  erc20Abi,
  erc4626Abi,
  type Hex,
  http,
  multicall3Abi,
  numberToHex,
  publicActions,
  walletActions,
} from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll } from 'vitest'
import {
  createHttpRequester,
  type EthereumConfig,
  type EvmCall,
  erc4626,
  ethereum,
  toTransactionRequest,
} from './index.js'

const chain = 'eip155:31337'

let local: EthereumChain
beforeAll(async () => {
  local = await startEthereum({ vaults: 4 })
  for (const { address, asset } of local.facts.vaults.slice(0, 3)) await deposit(address, asset, 5_000_000_007n)
  await local.mine(400)
  await local.advanceTime(3 * 86_400)
})
afterAll(() => local.stop())

const account = () => {
  const first = local.description.accounts[0]
  if (!first) throw new Error('the chain has no account')
  return { address: first.address as Address, key: first.privateKey as Hex }
}

/** Deposits with viem alone, so that the sample owes nothing to the adapter. */
const deposit = async (vault: Address, asset: Address, assets: bigint): Promise<void> => {
  const { address, key } = account()
  const wallet = createClient({ account: privateKeyToAccount(key), transport: http(local.description.url) })
    .extend(walletActions)
    .extend(publicActions)
  const approve = {
    abi: erc20Abi,
    address: asset,
    functionName: 'approve',
    args: [vault, assets],
    chain: null,
  } as const
  await wallet.waitForTransactionReceipt({ hash: await wallet.writeContract(approve) })
  const put = {
    abi: erc4626Abi,
    address: vault,
    functionName: 'deposit',
    args: [assets, address],
    chain: null,
  } as const
  await wallet.waitForTransactionReceipt({ hash: await wallet.writeContract(put) })
}

const accountId = (address: string): AccountId<'eip155'> => `${chain}:${address}`

/** Whose account a call moves, by its own data; an approval is of whoever signs it. */
const signerOf = (step: EvmCall, owner: AccountId<'eip155'>): string => {
  const { data } = toTransactionRequest(step)
  if (data.startsWith('0x095ea7b3')) return parseAccountId(owner).address
  const { args } = decodeFunctionData({ abi: erc4626Abi, data })
  return String(args?.at(-1))
}

const sample = (): AdapterSample<'eip155', EvmCall> => {
  const owner = accountId(account().address)
  const [vault] = local.facts.vaults
  const token = local.facts.tokens.find(({ address }) => address === vault?.asset)
  if (!vault || !token) throw new Error('the chain has no vault')
  const pool = `${chain}/erc4626/${vault.address}` as const
  const { address, ...described } = token
  const asset = { id: `${chain}/erc20:${address}`, ...described } as const
  const amounts: NonEmpty<Amount> = [{ asset, value: 1_000_000n }]
  const intents: AdapterSample<'eip155', EvmCall>['intents'] = [
    { verb: 'stake', owner, pool, amounts },
    { verb: 'unstake', owner, pool, amounts },
    { verb: 'unstake', owner, pool, amounts: 'all' },
  ]
  return {
    owner,
    emptyOwner: accountId('0x000000000000000000000000000000000000bEEF'),
    malformedOwner: accountId(`${account().address.slice(0, -1)}g`),
    pool,
    unknownPool: `${chain}/erc4626/0x000000000000000000000000000000000000bEEF`,
    wrongChain: 'eip155:1',
    intents,
    budget: {
      listPositions: { cold: 3, warm: 1, depth: 2 },
      listPools: { cold: 3, warm: 0, depth: 2 },
      getPool: { cold: 3, warm: 1, depth: 2 },
    },
    writeMethods: ['eth_sendRawTransaction', 'eth_sendTransaction', 'eth_sendRawTransactionSync', 'eth_sign'],
    lagging: behind,
    signers: (step, by) => (step.kind === 'call' ? [signerOf(step, by)] : []),
  }
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

type Client = (fetch: typeof globalThis.fetch) => EthereumConfig['client']

const describeWith = (name: string, clientOf: Client, exceptions: Record<string, string>): void =>
  describeAdapter<'eip155', EvmCall>({
    name,
    create: ({ fetch, clock, protocols, chain: given = chain }) =>
      ethereum({
        client: clientOf(fetch),
        chain: given satisfies ChainId,
        clock,
        protocols: protocols([erc4626({ vaults: local.facts.vaults.map(({ address }) => address) })]),
      }),
    sample,
    exceptions,
  })

describeWith('@polystake/ethereum, by HTTP', (fetch) => createHttpRequester(local.description.url, { fetch }), {})
describeWith(
  '@polystake/ethereum, by a client of viem',
  (fetch) => createClient({ transport: http(local.description.url, { fetchFn: fetch }) }),
  {
    'an endpoint that is wrong-id is a gap, never an empty answer':
      'the HTTP transport of viem does not compare an answer’s id with its question’s, and shows it to nobody',
  },
)

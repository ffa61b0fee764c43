import { type AccountId, type Amount, type Intent, type NonEmpty, parseAccountId } from '@polystake/core'
import { createHttpRequester, type EvmCall, erc4626, ethereum, toTransactionRequest } from '@polystake/ethereum'
import {
  type AdapterSample,
  describeAdapter,
  expectStakingError,
  type JsonRpcAnswer,
  type JsonRpcCall,
} from '@polystake/testing'
import { sendOnEthereum } from 'example-signers/sendOnEthereum'
import {
  type Address,
  decodeAbiParameters,
  decodeFunctionData,
  decodeFunctionResult,
  encodeFunctionResult,
  erc4626Abi,
  type Hex,
  multicall3Abi,
  numberToHex,
} from 'viem'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { callMethod } from './callMethod.js'
import { completeItems } from './completeItems.js'
import { assertWithin, effectOf } from './effects.js'
import { type GethChain, startChain } from './ethereumChain.js'

const chain = 'eip155:1337'

let geth: GethChain
beforeAll(async () => {
  geth = await startChain({ vaults: 4, multicall: true })
  for (const vault of geth.vaults.slice(0, 3)) await geth.deposit(0, vault, 5_000_000_007n)
})
afterAll(() => geth?.stop())

const vaultAt = (index: number) => {
  const vault = geth.vaults[index]
  const token = geth.tokens.find(({ address }) => address === vault?.asset)
  if (!vault || !token) throw new Error(`there is no vault ${index}`)
  const { address, ...described } = token
  return {
    address: vault.address,
    token: address,
    pool: `${chain}/erc4626/${vault.address}` as const,
    amount: (value: bigint): Amount => ({ asset: { id: `${chain}/erc20:${address}`, ...described }, value }),
  }
}

const addressOf = (index: number): Address => geth.clients(index).wallet.account.address
const ownerOf = (index: number): AccountId<'eip155'> => `${chain}:${addressOf(index)}`

const open = ({ url, vaults } = geth) =>
  ethereum({
    client: createHttpRequester(url),
    chain,
    protocols: [erc4626({ vaults: vaults.map(({ address }) => address) })],
  })

/** Whose account a call moves, by its own data; an approval is of whoever signs it. */
const signerOf = (step: EvmCall, owner: AccountId<'eip155'>): string => {
  const { data } = toTransactionRequest(step)
  if (data.startsWith('0x095ea7b3')) return parseAccountId(owner).address
  return String(decodeFunctionData({ abi: erc4626Abi, data }).args?.at(-1))
}

/** What a node one block behind says, in geth's own words where it does not know the block. */
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

const sample = (): AdapterSample<'eip155', EvmCall> => {
  const owner = ownerOf(0)
  const { pool, amount } = vaultAt(0)
  const amounts: NonEmpty<Amount> = [amount(1_000_000n)]
  return {
    owner,
    emptyOwner: `${chain}:0x000000000000000000000000000000000000bEEF`,
    malformedOwner: `${chain}:${addressOf(0).slice(0, -1)}g`,
    pool,
    unknownPool: `${chain}/erc4626/0x000000000000000000000000000000000000bEEF`,
    wrongChain: 'eip155:1',
    intents: [
      { verb: 'stake', owner, pool, amounts },
      { verb: 'unstake', owner, pool, amounts },
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
  }
}

describeAdapter<'eip155', EvmCall>({
  name: '@polystake/ethereum with geth',
  create: ({ fetch, clock, protocols, chain: given = chain }) =>
    ethereum({
      client: createHttpRequester(geth.url, { fetch }),
      chain: given,
      clock,
      protocols: protocols([erc4626({ vaults: geth.vaults.map(({ address }) => address) })]),
    }),
  sample,
})

describe('with geth', () => {
  it('reads a chain without Multicall3 call by call, and plans on it', async () => {
    const bare = await startChain({ vaults: 2, multicall: false })
    try {
      for (const vault of bare.vaults) await bare.deposit(0, vault, 5_000_000_007n)
      const adapter = open(bare)
      const held = completeItems(await adapter.listPositions({ owner: ownerOf(0) })).map(({ pool, balances }) => [
        pool,
        balances.map(({ shares }) => shares),
      ])
      const expected = bare.vaults.map(async ({ address }) => [
        `${chain}/erc4626/${address}`,
        [await bare.balance(address, 0)],
      ])
      expect(held).toEqual(await Promise.all(expected))
      for (const { pool } of completeItems(await adapter.listPositions({ owner: ownerOf(0) }))) {
        const unstaked = await adapter.plan({ verb: 'unstake', owner: ownerOf(0), pool, amounts: 'all' })
        await sendOnEthereum(unstaked, bare.clients(0))
      }
      expect(completeItems(await adapter.listPositions({ owner: ownerOf(0) }))).toEqual([])
    } finally {
      await bare.stop()
    }
  })

  it('knows geth’s words for a block that it does not have', async () => {
    const request = { to: vaultAt(0).address, data: '0x01e1d114' }
    const asked = callMethod(geth.url, 'eth_call', [request, numberToHex(1_000_000)])
    await expect(asked).rejects.toThrow('header not found')
  })

  it.each([0, 1])('deposits, withdraws a part and redeems the rest, in vault %s', async (index) => {
    const { address, token, pool, amount } = vaultAt(index)
    const owner = ownerOf(1)
    const [value, part] = [1_234_567_891n, 234_567_890n]
    const plan = (intent: Intent<'eip155'>) => open().plan(intent)
    const held = async () => ({ tokens: await geth.balance(token, 1), shares: await geth.balance(address, 1) })

    const before = await held()
    const staked = await plan({ verb: 'stake', owner, pool, amounts: [amount(value)] })
    expect(await sendOnEthereum(staked, geth.clients(1))).toHaveLength(2)
    const deposited = await held()
    expect(before.tokens - deposited.tokens).toBe(value)
    assertWithin(effectOf(staked, 'pay'), value)
    assertWithin(effectOf(staked, 'receive'), deposited.shares)
    const [position] = completeItems(await open().listPositions({ owner }))
    expect(position).toMatchObject({ pool, balances: [{ state: 'active', shares: deposited.shares }] })

    const unstaked = await plan({ verb: 'unstake', owner, pool, amounts: [amount(part)] })
    await sendOnEthereum(unstaked, geth.clients(1))
    const reduced = await held()
    expect(reduced.tokens - deposited.tokens).toBe(part)
    assertWithin(effectOf(unstaked, 'pay'), deposited.shares - reduced.shares)

    const whole = await plan({ verb: 'unstake', owner, pool, amounts: 'all' })
    assertWithin(effectOf(whole, 'pay'), reduced.shares)
    await sendOnEthereum(whole, geth.clients(1))
    const after = await held()
    expect(after.shares).toBe(0n)
    assertWithin(effectOf(whole, 'receive'), after.tokens - reduced.tokens)
    expect(completeItems(await open().listPositions({ owner }))).toEqual([])
  })

  it('refuses more than there is', async () => {
    const { pool, amount } = vaultAt(0)
    const asked = open().plan({ verb: 'stake', owner: ownerOf(1), pool, amounts: [amount(10n ** 30n)] })
    await expectStakingError(asked, 'action-blocked')
  })
})

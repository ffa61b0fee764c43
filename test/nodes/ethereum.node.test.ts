import type { AccountId, Amount, Intent } from '@polystake/core'
import { createHttpRequester, erc4626, ethereum } from '@polystake/ethereum'
import { expectStakingError } from '@polystake/testing'
import { sendOnEthereum } from 'example-signers/sendOnEthereum'
import { type Address, numberToHex } from 'viem'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeEthereum } from '../../packages/ethereum/test/describeEthereum.js'
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

describeEthereum('geth', () => {
  const { pool, amount } = vaultAt(0)
  const vaults = geth.vaults.map(({ address }) => address)
  return { url: geth.url, chain, owner: ownerOf(0), vaults, pool, amount: amount(1_000_000n) }
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

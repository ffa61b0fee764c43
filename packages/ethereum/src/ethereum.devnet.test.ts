import type { Intent } from '@polystake/core'
import { decodeAbiParameters, erc20Abi } from 'viem'
import { describe, expect, it } from 'vitest'
import {
  amountOf,
  assertWithin,
  booksOf,
  depositByHand,
  effectOf,
  local,
  ownerOf,
  plan,
  poolOf,
  positionIn,
  send,
  succeeded,
  tokenBalance,
  useLocalVaults,
  vaultOf,
  walletOf,
} from '../test/localVaults.js'
import { toCalls } from './index.js'

useLocalVaults(4)

describe.each(['openzeppelin', 'solady'] as const)('plan → sign → send, with a vault of %s', (implementation) => {
  const index = 2
  const value = 1_234_567_891n

  it('deposits what was planned, and gets the shares that an independent reckoning gives', async () => {
    const vault = vaultOf(implementation)
    const owner = ownerOf(index)
    const before = await tokenBalance(vault.asset, index)
    const staked = await plan({ verb: 'stake', owner, pool: poolOf(vault), amounts: [amountOf(vault, value)] })
    expect(staked.steps.map(({ kind }) => kind)).toEqual(['call', 'call'])
    const receipts = await send(staked, index)
    const shares = await tokenBalance(vault.address, index)
    const included = receipts[1]?.blockNumber ?? 0n
    const after = await booksOf(vault, included)
    const [assets, supply] = [after.assets - value, after.supply - shares]
    expect(shares).toBe((value * (supply + after.finer)) / (assets + 1n))
    assertWithin(effectOf(staked, 'receive'), shares)
    assertWithin(effectOf(staked, 'pay'), before - (await tokenBalance(vault.asset, index)))
    const position = await positionIn(index, vault)
    const worth = (shares * (after.assets + 1n)) / (after.supply + after.finer)
    expect(position?.balances).toEqual([{ state: 'active', amount: amountOf(vault, worth), shares }])
    expect(position?.asOf.height).toBe(included)
  })

  it('withdraws exactly an amount, for no more shares than stated', async () => {
    const vault = vaultOf(implementation)
    const owner = ownerOf(index)
    await depositByHand(index, vault, value)
    const wanted = 234_567_890n
    const unstaked = await plan({ verb: 'unstake', owner, pool: poolOf(vault), amounts: [amountOf(vault, wanted)] })
    const [assets, shares] = [await tokenBalance(vault.asset, index), await tokenBalance(vault.address, index)]
    await send(unstaked, index)
    expect((await tokenBalance(vault.asset, index)) - assets).toBe(wanted)
    assertWithin(effectOf(unstaked, 'receive'), wanted)
    assertWithin(effectOf(unstaked, 'pay'), shares - (await tokenBalance(vault.address, index)))
  })

  it('redeems all, after which nothing is left', async () => {
    const vault = vaultOf(implementation)
    const owner = ownerOf(index)
    await depositByHand(index, vault, value)
    await local().advanceTime(30 * 86_400)
    const shares = await tokenBalance(vault.address, index)
    const unstaked = await plan({ verb: 'unstake', owner, pool: poolOf(vault), amounts: 'all' })
    expect(effectOf(unstaked, 'pay')).toMatchObject({ exact: { value: shares.toString() } })
    const before = await tokenBalance(vault.asset, index)
    await send(unstaked, index)
    const paid = (await tokenBalance(vault.asset, index)) - before
    assertWithin(effectOf(unstaked, 'receive'), paid)
    expect(paid).toBeGreaterThan(value)
    expect(await positionIn(index, vault)).toBeUndefined()
  })

  it('asks for no approval where there is enough of one, and for the exact amount where there is not', async () => {
    const vault = vaultOf(implementation)
    const owner = ownerOf(index)
    const intent = { verb: 'stake', owner, pool: poolOf(vault), amounts: [amountOf(vault, value)] } as Intent<'eip155'>
    const approve = (amount: bigint) => {
      const args = [vault.address, amount] as const
      return walletOf(index).writeContract({ abi: erc20Abi, address: vault.asset, functionName: 'approve', args })
    }
    await succeeded(index, await approve(value - 1n))
    const short = await plan(intent)
    expect(short.steps).toHaveLength(2)
    expect(short.warnings.map(({ code }) => code)).toContain('changed-approval')
    const [approval] = toCalls(short.steps)
    const words = decodeAbiParameters([{ type: 'address' }, { type: 'uint256' }], `0x${approval?.data.slice(10) ?? ''}`)
    expect(words).toEqual([vault.address, value])
    await succeeded(index, await approve(value))
    expect((await plan(intent)).steps).toHaveLength(1)
  })
})

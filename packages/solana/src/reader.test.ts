import { expectStakingError } from '@polystake/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeBase58 } from './codec/base58.js'
import { createReader } from './reader.js'
import type { Account, Rpc } from './rpc.js'

const keyOf = (index: number) =>
  encodeBase58(Uint8Array.from({ length: 32 }, (_, place) => (index >> (8 * place)) & 255))
const accountOf = (address: string): Account => ({ address, lamports: 1n, owner: address, data: new Uint8Array() })

/** A node whose answers are of the slots given, one after another. */
const nodeOf = (...slots: bigint[]) => {
  const asked: { addresses: string[]; least: bigint | undefined }[] = []
  const next = () => slots.shift() ?? 50n
  const rpc: Rpc = {
    genesisHash: async () => keyOf(0),
    accounts: async (addresses, least) => {
      asked.push({ addresses, least })
      return { slot: next(), value: addresses.map(accountOf) }
    },
    programAccounts: async (_, least) => {
      asked.push({ addresses: [], least })
      return { slot: next(), value: [] }
    },
    voteAccounts: async () => [],
  }
  let chainAsked = 0
  const reader = createReader({
    rpc,
    assertChain: async () => {
      chainAsked += 1
    },
  })
  return { rpc, reader, asked, chainAsked: () => chainAsked }
}
const filter = { program: keyOf(1), dataSize: 1, offset: 0, key: keyOf(2) }

describe('a reader', () => {
  it('asks once for what is asked in one turn, each account once, and hands each its part', async () => {
    const { reader, asked, chainAsked } = nodeOf()
    const [one, two, none] = await Promise.all([
      reader.accounts([keyOf(1), keyOf(2)]),
      reader.accounts([keyOf(3), keyOf(1)]),
      reader.accounts([]),
    ])
    expect(one.map((account) => account?.address)).toEqual([keyOf(1), keyOf(2)])
    expect(two.map((account) => account?.address)).toEqual([keyOf(3), keyOf(1)])
    expect(none).toEqual([])
    expect(asked.map(({ addresses }) => addresses)).toEqual([[keyOf(1), keyOf(2), keyOf(3)]])
    await reader.accounts([keyOf(2), keyOf(4)])
    expect(asked[1]?.addresses).toEqual([keyOf(4)])
    expect(chainAsked()).toBe(1)
  })

  it('asks for a hundred at most at once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat({ max: 400 }), { maxLength: 350 }), async (numbers) => {
        const { reader, asked } = nodeOf()
        const addresses = numbers.map(keyOf)
        const accounts = await reader.accounts(addresses)
        expect(accounts.map((account) => account?.address)).toEqual(addresses)
        expect(asked.every((call) => call.addresses.length <= 100)).toBe(true)
        expect(asked).toHaveLength(Math.ceil(new Set(addresses).size / 100))
      }),
      { numRuns: 20 },
    )
  })

  it('asks for what comes later at the highest slot answered', async () => {
    const { reader, asked } = nodeOf(9n, 7n, 9n)
    await Promise.all([reader.programAccounts(filter), reader.accounts([keyOf(1)])])
    await reader.accounts([keyOf(2)])
    expect(asked.map(({ least }) => least)).toEqual([undefined, undefined, 9n])
    expect(reader.slots()).toEqual({ lowest: 7n, highest: 9n })
  })

  it('refuses an answer that is older than one before', async () => {
    const { reader } = nodeOf(9n, 8n)
    await reader.accounts([keyOf(1)])
    const error = await expectStakingError(reader.accounts([keyOf(2)]), 'node-behind')
    expect(error.context).toEqual({ height: '8' })
  })

  it('asks the same question of a program and of the validators once', async () => {
    const { reader, asked } = nodeOf()
    await Promise.all([reader.programAccounts(filter), reader.programAccounts({ ...filter })])
    expect(asked).toHaveLength(1)
    expect(reader.voteAccounts()).toBe(reader.voteAccounts())
    expect(reader.voteAccounts(keyOf(1))).not.toBe(reader.voteAccounts())
  })

  it('answers nothing of a chain that it should not be', async () => {
    const wrong = new Error('another chain')
    const reader = createReader({ rpc: nodeOf().rpc, assertChain: () => Promise.reject(wrong) })
    await expect(reader.accounts([keyOf(1)])).rejects.toBe(wrong)
  })
})

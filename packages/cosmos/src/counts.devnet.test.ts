import { connectComet } from '@cosmjs/tendermint-rpc'
import type { AccountId } from '@polystake/core'
import { type CosmosChain, startCosmos } from '@polystake/devnet'
import { createFaultyFetch } from '@polystake/testing'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { readWithAdapter } from '../test/readWithAdapter.js'
import { readWithCosmjs } from '../test/readWithCosmjs.js'
import { cosmos, staking } from './index.js'

const chain = 'cosmos:polystake-local-1'
const facts = { prefix: 'cosmos', bondDenom: 'ustake', symbol: 'STAKE', decimals: 6, coinType: 118 }

/** How many calls each request had. */
const sizes: number[] = []
const send = fetch
const counting: typeof fetch = (input, init) => {
  sizes.push([JSON.parse(String(init?.body))].flat().length)
  return send(input, init) // the platform's own, also while cosmjs is given the one that counts
}

afterEach(() => {
  sizes.length = 0
  vi.unstubAllGlobals()
})

describe.each([
  { validators: 10, warm: 1 },
  { validators: 50, warm: 1 },
  { validators: 200, warm: 1 },
])('an owner with $validators validators, and unbonding from each', ({ validators, warm }) => {
  let local: CosmosChain
  const endpoint = createFaultyFetch(counting)
  beforeAll(async () => {
    local = await startCosmos({
      validators,
      delegations: validators,
      unbondings: validators,
      report: () => undefined,
    })
    await local.mine(5)
  })
  afterAll(() => local.stop())

  const open = () => cosmos({ rpc: local.description.url, chain, protocols: [staking()], facts, fetch: endpoint.fetch })
  const ownerOf = (): AccountId<'cosmos'> => `${chain}:${local.description.accounts[0]?.address}`

  const count = async <value>(read: () => Promise<value>) => {
    endpoint.reset()
    const value = await read()
    const { requests, depth } = endpoint.traffic()
    return { value, requests, depth }
  }

  it(`is read in ${warm}, and in one more the first time, never with more than ten calls in one`, async () => {
    const adapter = open()
    const cold = await count(() => readWithAdapter(adapter, ownerOf()))
    expect(cold).toMatchObject({ requests: warm + 1, depth: 1 })
    const again = await count(() => readWithAdapter(adapter, ownerOf()))
    expect(again).toMatchObject({ requests: warm, depth: 1 })
    expect(again.value).toEqual(cold.value)
    expect(Object.keys(again.value.active)).toHaveLength(validators)
    expect(Object.keys(again.value.deactivating)).toHaveLength(validators)
    expect(sizes).toHaveLength(2 * warm + 1)
    expect(Math.max(...sizes)).toBeLessThanOrEqual(10)
  })

  it('is read by cosmjs too, in more requests', async () => {
    const adapter = open()
    const ours = await count(() => readWithAdapter(adapter, ownerOf()))
    const warmOurs = await count(() => readWithAdapter(adapter, ownerOf()))
    vi.stubGlobal('fetch', endpoint.fetch)
    const { address = '' } = local.description.accounts[0] ?? {}
    const connected = await count(() => connectComet(local.description.url))
    const read = (manner: 'in turn' | 'at once') =>
      count(() => readWithCosmjs(connected.value, address, facts.bondDenom, manner))
    const inTurn = await read('in turn')
    const atOnce = await read('at once')
    for (const peer of [inTurn, atOnce]) {
      expect(peer.value).toEqual(ours.value)
      expect(warmOurs.requests).toBeLessThan(peer.requests)
      expect(ours.requests).toBeLessThan(connected.requests + peer.requests)
      expect(warmOurs.depth).toBeLessThanOrEqual(peer.depth)
    }
    expect(inTurn.depth).toBe(inTurn.requests)
    expect(ours.depth).toBeLessThan(connected.depth + atOnce.depth)
    connected.value.disconnect()
  })
})

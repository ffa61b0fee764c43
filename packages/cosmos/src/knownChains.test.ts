import { formatChainId } from '@polystake/core'
import { describe, expect, it } from 'vitest'
import { cosmos, staking } from './index.js'
import { chains } from './knownChains.js'

describe.each(Object.entries(chains))('%s', (reference, facts) => {
  const chain = formatChainId({ namespace: 'cosmos', reference })

  it('is a chain that an adapter can be made of without more facts', () => {
    expect(cosmos({ rpc: 'https://rpc.example', chain, protocols: [staking()] }).chain).toBe(chain)
  })

  it('is described in full', () => {
    expect(facts.prefix).toMatch(/^[a-z]{3,10}$/)
    expect(facts.symbol).toMatch(/^[A-Z]{3,4}$/)
    expect(facts.name).toMatch(/^\w[\w ]+$/)
    expect([60, 118]).toContain(facts.coinType)
  })

  it('has a denom that begins with its order of magnitude', () => {
    const { bondDenom = '', symbol, decimals } = facts
    const ofOrder = decimals === 6 ? `u${symbol}` : `a${symbol}`
    expect([ofOrder.toLowerCase(), symbol.toLowerCase()]).toContain(bondDenom)
    expect([6, 18]).toContain(decimals)
  })
})

it('knows each prefix and each denom once', () => {
  const all = Object.values(chains)
  expect(new Set(all.map(({ prefix }) => prefix)).size).toBe(all.length)
  expect(new Set(all.map(({ bondDenom }) => bondDenom)).size).toBe(all.length)
})

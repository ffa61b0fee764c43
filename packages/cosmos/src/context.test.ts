import { describe, expect, it } from 'vitest'
import { assetOf } from './context.js'

const chain = 'cosmos:moss-1'
const facts = { prefix: 'moss', bondDenom: 'umoss', symbol: 'MOSS', decimals: 6, coinType: 118 }
const atom = { symbol: 'ATOM', name: 'Cosmos Hub', decimals: 6 }

describe('assetOf', () => {
  it('names the staked asset by its coin type, or without one by its denom', () => {
    expect(assetOf({ chain, facts }, 'umoss', 'umoss')).toEqual({
      id: 'cosmos:moss-1/slip44:118',
      symbol: 'MOSS',
      name: 'MOSS',
      decimals: 6,
    })
    const { coinType: _, ...rest } = facts
    expect(assetOf({ chain, facts: rest }, 'umoss', 'umoss').id).toBe('cosmos:moss-1/denom:umoss')
  })

  it('names another by its denom, escaped, with what was told of it', () => {
    const told = { ...facts, assets: { 'ibc/27394F': atom } }
    expect(assetOf({ chain, facts: told }, 'ibc/27394F', 'umoss')).toEqual({
      id: 'cosmos:moss-1/denom:ibc%2F27394F',
      ...atom,
    })
  })

  it.each(['ufern', 'constructor', 'toString'])('counts %s, of which nothing was told, in base units', (denom) => {
    expect(assetOf({ chain, facts }, denom, 'umoss')).toMatchObject({ symbol: denom, name: denom, decimals: 0 })
  })
})

import { expect, it } from 'vitest'
import * as all from './all.js'
import * as solana from './index.js'

it('exports these names, and no others', () => {
  expect(Object.keys(solana).sort()).toEqual(['isNativeStakePool', 'nativeStake', 'solana', 'toVersionedTransaction'])
  expect(Object.keys(all)).toEqual(['allProtocols'])
})

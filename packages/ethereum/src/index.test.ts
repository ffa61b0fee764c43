import { expect, it } from 'vitest'
import * as all from './all.js'
import * as index from './index.js'

it('exports these values and no others', () => {
  expect(Object.keys(index).sort()).toEqual([
    'createHttpRequester',
    'erc4626',
    'ethereum',
    'isErc4626Pool',
    'toCalls',
    'toTransactionRequest',
  ])
  expect(Object.keys(all)).toEqual(['allProtocols'])
})

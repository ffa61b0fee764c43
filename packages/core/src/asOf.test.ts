import { expect, it } from 'vitest'
import { type AsOf, distinctAsOf } from './asOf.js'

const at = (chain: AsOf['chain'], height: bigint): AsOf => ({ chain, height, time: new Date(0), finality: 'latest' })

it('keeps one of each chain and height, in their order', () => {
  const list = [at('b-b:1', 1n), at('a-a:1', 1n), at('b-b:1', 2n), at('b-b:1', 1n)]
  expect(distinctAsOf(list)).toEqual([at('b-b:1', 1n), at('a-a:1', 1n), at('b-b:1', 2n)])
  expect(distinctAsOf([])).toEqual([])
})

import { expect, it } from 'vitest'
import { seed, seeds } from '../test/samplePool.js'
import { type BalanceState, totalAmounts } from './position.js'

const states: BalanceState[] = ['activating', 'active', 'deactivating', 'withdrawable', 'locked', 'reward', 'surplus']

it('totals every state but deposits', () => {
  const balances = [...states, 'deposit' as const].map((state) => ({ state, amount: seeds(10n) }))
  expect(totalAmounts({ balances })).toEqual([seeds(70n)])
})

it('keeps assets apart, and has none for nothing', () => {
  const hay = { asset: { ...seed, id: 'meadow:main/native:hay' as const }, value: 3n }
  const balances = [
    { state: 'active' as const, amount: seeds(1n) },
    { state: 'reward' as const, amount: hay },
  ]
  expect(totalAmounts({ balances })).toEqual([seeds(1n), hay])
  expect(totalAmounts({ balances: [] })).toEqual([])
})

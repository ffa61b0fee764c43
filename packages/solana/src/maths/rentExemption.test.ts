import { expect, it } from 'vitest'
import { rentExemption } from './rentExemption.js'

it.each([
  [6960, 200, 2_282_880n], // a local Agave 4.2.2 answers it to getMinimumBalanceForRentExemption
  [6960, 0, 890_880n],
  [5080, 200, 1_666_240n],
  [6333, 3762, 24_635_370n],
])('at %i lamports a byte, an account of %i bytes keeps %i', (perByte, bytes, lamports) => {
  expect(rentExemption(perByte, bytes)).toBe(lamports)
})

import { expect, test } from 'vitest'
import { genesisValidators } from './genesisValidators.js'

test('makes the same validators each time, with all the bond between them', () => {
  const validators = genesisValidators(12, 'cosmos', 1_000_000_000n)
  expect(genesisValidators(12, 'cosmos', 1_000_000_000n)).toEqual(validators)
  const bonded = validators.reduce((sum, { selfBond }) => sum + selfBond, 0n)
  expect(bonded).toBeLessThanOrEqual(1_000_000_000n)
  expect(bonded).toBeGreaterThan(1_000_000_000n - 12n)
  expect(new Set(validators.map(({ operatorAddress }) => operatorAddress)).size).toBe(12)
  expect(new Set(validators.map(({ consensusAddress }) => consensusAddress)).size).toBe(12)
  expect(validators.map(({ jailed }) => jailed).indexOf(true)).toBe(11)
  expect(validators.filter(({ slashed }) => slashed)).toHaveLength(1)
})

test('a few validators are all in good standing', () => {
  expect(genesisValidators(3, 'cosmos', 1_000_000n).some(({ jailed, slashed }) => jailed || slashed)).toBe(false)
})

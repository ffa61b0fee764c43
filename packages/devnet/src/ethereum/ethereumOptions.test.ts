import { expect, test } from 'vitest'
import { ethereumSettings } from './ethereumOptions.js'

test('fills in the defaults', () => {
  expect(ethereumSettings({ vaults: 40 })).toMatchObject({
    chainId: 31337,
    accounts: 8,
    vaults: 40,
    stepSeconds: 12,
    port: 0,
  })
})

test.each([
  [{ chainId: 0 }, 'chainId'],
  [{ accounts: 0 }, 'accounts'],
  [{ accounts: 101 }, 'accounts'],
  [{ vaults: 101 }, 'vaults'],
  [{ vaults: 1.5 }, 'vaults'],
  [{ stepSeconds: 0 }, 'stepSeconds'],
  [{ time: new Date(Number.NaN) }, 'time'],
  [{ time: new Date(23_000) }, 'time'],
])('refuses %o', (options, name) => {
  expect(() => ethereumSettings(options)).toThrow(`ethereum chain: ${name} must be`)
})

import { expect, test } from 'vitest'
import { solanaSettings } from './solanaOptions.js'

test('what is not given has a default', () => {
  expect(solanaSettings({ accounts: 2 })).toMatchObject({ accounts: 2, validators: 5, slotsPerEpoch: 432_000, port: 0 })
})

test.each([
  [{ accounts: 0 }, 'accounts must be a whole number from 1 to 1000'],
  [{ validators: 1.5 }, 'validators must be a whole number from 1 to 200'],
  [{ clusterStake: 1n }, 'clusterStake must be 1 SOL for each validator at least'],
  [{ clusterStake: 10n ** 19n }, 'clusterStake must not be above 5,000,000,000 SOL'],
  [{ slotsPerEpoch: 31 }, 'slotsPerEpoch must be a whole number from 32 to 10000000'],
  [{ slotMilliseconds: 0 }, 'slotMilliseconds must be a whole number from 1 to 60000'],
  [{ port: 65_535 }, 'port must be a whole number from 0 to 65534'],
  [{ time: new Date(Number.NaN) }, 'time must be a valid date'],
])('%o is refused', (options, reason) => {
  expect(() => solanaSettings(options)).toThrow(`solana chain: ${reason}`)
})

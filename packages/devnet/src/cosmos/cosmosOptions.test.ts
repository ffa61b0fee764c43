import { expect, test } from 'vitest'
import { type CosmosOptions, cosmosSettings } from './cosmosOptions.js'

test('fills in what is not said', () => {
  const settings = cosmosSettings({ stepSeconds: 3, validators: 5 })
  expect(settings).toMatchObject({ chainId: 'polystake-local-1', prefix: 'cosmos', denom: 'ustake', validators: 5 })
  expect(settings.blocksPerYear).toBe(10_519_200)
  expect(settings.unbondingSeconds).toBe(21 * 24 * 3600)
})

test.each<[string, CosmosOptions]>([
  ['chainId', { chainId: '' }],
  ['chainId', { chainId: 'a'.repeat(33) }],
  ['chainId', { chainId: 'a:b' }],
  ['prefix', { prefix: 'Cosmos' }],
  ['denom', { denom: 'stake' }],
  ['denom', { denom: 'uxx' }],
  ['denom', { denom: 'adydx' }],
  ['denom', { denom: 'a/dydx', decimals: 18 }],
  ['decimals', { decimals: 5 }],
  ['decimals', { decimals: 19 }],
  ['otherDenoms', { otherDenoms: ['ustake'] }],
  ['otherDenoms', { otherDenoms: ['uglow', 'uglow'] }],
  ['otherDenoms', { otherDenoms: ['u/glow'] }],
  ['validators', { validators: 0 }],
  ['validators', { validators: 201 }],
  ['validators', { validators: 1.5 }],
  ['accounts', { accounts: 0 }],
  ['delegations', { validators: 2, delegations: 3 }],
  ['unbondings', { unbondings: -1 }],
  ['unbondingSeconds', { unbondingSeconds: 0 }],
  ['stepSeconds', { stepSeconds: Number.NaN }],
  ['time', { time: new Date('never') }],
])('refuses a wrong %s', (name, options) => {
  expect(() => cosmosSettings(options)).toThrow(`cosmos chain: ${name} must`)
})

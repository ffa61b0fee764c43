import { expect, it } from 'vitest'
import { genesisValidators } from './genesisValidators.js'
import { genesisTokens, stakingGenesis } from './stakingGenesis.js'

const time = Date.parse('2026-11-22T00:00:00Z')
const validators = genesisValidators(6, 'cosmos', 1_000_000_000n)
const [first, second] = validators.map(({ operatorAddress }) => operatorAddress)
const parameters = {
  ...{ denom: 'ustake', unbondingSeconds: 3600, stepSeconds: 6, time, validators },
  delegations: validators.map(({ operatorAddress }) => ({ delegator: 'x', validator: operatorAddress, shares: 1000n })),
  unbondings: [{ delegator: 'x', validator: first ?? '', balances: [1n, 2n] }],
  redelegations: [{ delegator: 'x', validator: first ?? '', destination: second ?? '', balances: [3n] }],
}

it('makes an entry in each block, which takes as long as the chain says', () => {
  const [{ entries } = { entries: [] }] = stakingGenesis(parameters).unbonding_delegations
  expect(
    entries.map(({ creation_height, completion_time, balance }) => [creation_height, completion_time, balance]),
  ).toEqual([
    ['1', '2026-11-22T01:00:00Z', '1'],
    ['2', '2026-11-22T01:00:06Z', '2'],
  ])
})

it('lets an entry take longer', () => {
  const unbondings = parameters.unbondings.map((each) => ({ ...each, seconds: 86_400 }))
  const [{ entries } = { entries: [] }] = stakingGenesis({ ...parameters, unbondings }).unbonding_delegations
  expect(entries.map(({ completion_time }) => completion_time)).toEqual([
    '2026-11-23T00:00:00Z',
    '2026-11-23T00:00:06Z',
  ])
})

it('gives every entry an id of its own', () => {
  const { unbonding_delegations, redelegations } = stakingGenesis(parameters)
  const ids = [...unbonding_delegations, ...redelegations].flatMap(({ entries }) =>
    entries.map(({ unbonding_id }) => unbonding_id),
  )
  expect(new Set(ids).size).toBe(3)
})

it('counts the tokens of all delegations, less what a slash took', () => {
  const tokens = validators.map((validator) =>
    genesisTokens({ ...validator, emptied: validator.moniker === 'Validator 2' }, parameters.delegations),
  )
  expect(tokens).toEqual([1000n, 0n, 1000n, 1000n, 1000n, 950n])
})

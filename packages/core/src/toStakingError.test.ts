import { expect, it } from 'vitest'
import { StakingError } from './stakingError.js'
import { toStakingError } from './toStakingError.js'

it('leaves a StakingError as it is', () => {
  const error = new StakingError('timeout', { message: 'Late.', context: { milliseconds: 1 } })
  expect(toStakingError(error, 'meadow:main')).toBe(error)
})

it.each<[unknown, string]>([
  [new TypeError('x is not a function'), 'x is not a function'],
  ['a text', 'a text'],
  [undefined, 'undefined'],
  [null, 'an object'],
  [Symbol('why'), 'Symbol(why)'],
  [{ code: 1 }, 'an object'],
  [Object.create(null), 'an object'],
  [Object.assign(new Error('x'), { message: 5 }), '5'],
])('makes a defect of the adapter of %o', (thrown, details) => {
  const error = toStakingError(thrown, 'meadow:main')
  expect(error).toMatchObject({ code: 'adapter-failed', context: { chain: 'meadow:main' }, details })
  expect(error.cause).toBe(thrown)
})

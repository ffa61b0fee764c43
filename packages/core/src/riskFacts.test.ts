import { expect, it } from 'vitest'
import { riskFacts } from './riskFacts.js'

it('says of everything that nobody looked at that nobody did', () => {
  const facts = Object.values(riskFacts({})).flatMap((group) => Object.values(group))
  expect(facts).toHaveLength(18)
  for (const fact of facts) expect(fact).toEqual({ status: 'not assessed' })
})

it('keeps what is known', () => {
  const custody = { status: 'assessed', value: 'self', source: 'the chain', asOf: new Date(0) } as const
  const { protocol, market } = riskFacts({ protocol: { custody } })
  expect(protocol.custody).toBe(custody)
  expect(protocol.slashing).toEqual({ status: 'not assessed' })
  expect(market).toEqual(riskFacts({}).market)
})

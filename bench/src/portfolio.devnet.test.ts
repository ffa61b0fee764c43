import { expect, it } from 'vitest'
import { portfolio } from './portfolio.js'

/** Three chains are started in the test itself, which elsewhere a hook does. */
const timeout = 300_000

it('reads the same stakes both ways, and compares what that took', { timeout }, async () => {
  const comparisons = await portfolio.run({ rounds: 1, report: () => undefined })
  expect(comparisons.map(({ bench }) => bench)).toEqual([
    'portfolio.first.requests',
    'portfolio.first.depth',
    'portfolio.first.time',
    'portfolio.again.requests',
    'portfolio.again.depth',
    'portfolio.again.time',
  ])
  for (const { ours, peer, ratio } of comparisons) {
    expect(ours).toBeGreaterThan(0)
    expect(ratio).toBeCloseTo(peer / ours, 1)
  }
})

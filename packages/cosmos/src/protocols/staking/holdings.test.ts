import { describe, expect, it } from 'vitest'
import { chain, facts, one, owner } from '../../../test/openStaking.js'
import { sampleFetch } from '../../../test/sampleFetch.js'
import { sampleNode } from '../../../test/sampleNode.js'
import { sampleStaking } from '../../../test/sampleStaking.js'
import { cosmos } from '../../cosmos.js'
import { staking } from '../staking.js'

const stakeOf = (count: number, unbondings: readonly number[] = []) => ({
  validators: Array.from({ length: count + 3 }, () => ({})),
  delegations: Array.from({ length: count }, (_, of) => ({ of, shares: 5n * one })),
  unbondings: unbondings.map((of) => ({ of, entries: [{ balance: 3n, until: 400n }] })),
})

/** Reads twice, and counts the requests of each. */
const count = async (stake: Parameters<typeof sampleStaking>[0]) => {
  const { rpc } = sampleNode({ answer: sampleStaking(stake) })
  const endpoint = sampleFetch(rpc)
  const adapter = cosmos({
    rpc: 'http://node.example',
    chain,
    protocols: [staking()],
    facts,
    fetch: endpoint.fetch,
  })
  const requests: number[] = []
  for (let time = 0; time < 2; time += 1) {
    const before = endpoint.count()
    const reading = await adapter.listPositions({ owner })
    if (reading.status !== 'complete') throw reading.gaps[0].error
    requests.push(endpoint.count() - before)
    const { items } = reading
    if (time === 1) return { requests, items }
  }
  throw new Error('it was read less than twice')
}

describe('the requests for an owner', () => {
  it.each([
    [0, 1],
    [199, 1],
    [200, 1],
    [201, 2],
    [400, 2],
    [450, 3],
  ])('with %d delegations are %d, and one more the first time', async (delegations, warm) => {
    const { requests, items } = await count(stakeOf(delegations))
    expect(requests).toEqual([warm + 1, warm])
    expect(items).toHaveLength(delegations)
    expect(new Set(items.map(({ pool }) => pool)).size).toBe(delegations)
  })

  it('are one more for validators of whom nothing is left but what unbonds', async () => {
    const { requests, items } = await count(stakeOf(5, [5, 6, 7]))
    expect(requests).toEqual([3, 2])
    expect(items).toHaveLength(8)
    const leaving = items.slice(5)
    expect(leaving.map(({ details }) => Object(details).validatorName)).toEqual([
      'Validator 5',
      'Validator 6',
      'Validator 7',
    ])
    for (const { balances } of leaving)
      expect(balances).toMatchObject([{ state: 'deactivating', amount: { value: 3n } }])
  })
})

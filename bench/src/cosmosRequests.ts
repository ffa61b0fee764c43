import { type Benchmark, compare } from './comparison.js'
import { assertAlike, type OwnerReading, startOwnerScene } from './cosmos/ownerScene.js'
import { median } from './median.js'

const figures = [
  { name: 'requests', unit: 'requests' },
  { name: 'depth', unit: 'round trips' },
] as const

/** How many requests an owner's stakes with so many validators take, cosmjs asking for all at once that it can. */
export const cosmosRequests = (validators: number): Benchmark => ({
  name: `cosmos-requests-${validators}`,
  about: `requests for an owner with ${validators} validators, unbonding from each: ours against cosmjs`,
  run: async ({ rounds, report }) => {
    const scene = await startOwnerScene(validators, 0, report)
    try {
      const taken = { first: { ours: [], peer: [] }, again: { ours: [], peer: [] } } as Record<
        'first' | 'again',
        Record<'ours' | 'peer', OwnerReading[]>
      >
      for (let round = 0; round < rounds; round += 1)
        for (const [side, read] of [
          ['ours', scene.ours()],
          ['peer', scene.peer('at once')],
        ] as const)
          for (const when of ['first', 'again'] as const) taken[when][side].push(await scene.measure(read))
      assertAlike(Object.values(taken).flatMap(({ ours, peer }) => [...ours, ...peer]))
      return (['first', 'again'] as const).flatMap((when) =>
        figures.map(({ name, unit }) =>
          compare({
            bench: `cosmos-requests-${validators}.${when}.${name}`,
            unit,
            ours: median(taken[when].ours.map((one) => one[name])),
            peer: median(taken[when].peer.map((one) => one[name])),
          }),
        ),
      )
    } finally {
      await scene.stop()
    }
  },
})

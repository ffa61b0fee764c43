import { type Benchmark, compare } from './comparison.js'
import { assertAlike, type OwnerReading, startOwnerScene } from './cosmos/ownerScene.js'
import { median } from './median.js'

/** How far away the endpoint is. */
const latency = 50

const validators = 50

/** cosmjs asks one after another, as its documentation shows it, or for all at once that it can. */
const manners = { turn: 'in turn', once: 'at once' } as const

interface Twice {
  readonly first: OwnerReading
  readonly again: OwnerReading
}

/** How long a wallet waits for an owner's stakes on one chain. */
export const cosmosOwner: Benchmark = {
  name: 'cosmos-owner',
  about: `time for an owner with ${validators} validators, ${latency} ms away: ours against cosmjs, in turn and at once`,
  run: async ({ rounds, report }) => {
    const scene = await startOwnerScene(validators, latency, report)
    const measureTwice = async (read: ReturnType<typeof scene.ours>): Promise<Twice> => ({
      first: await scene.measure(read),
      again: await scene.measure(read),
    })
    try {
      const ours: Twice[] = []
      const peers: Record<keyof typeof manners, Twice[]> = { turn: [], once: [] }
      for (let round = 1; round <= rounds; round += 1) {
        report(`round ${round} of ${rounds}`)
        ours.push(await measureTwice(scene.ours()))
        for (const manner of ['turn', 'once'] as const)
          peers[manner].push(await measureTwice(scene.peer(manners[manner])))
      }
      assertAlike([...ours, ...peers.turn, ...peers.once].flatMap(({ first, again }) => [first, again]))
      const timeOf = (readings: readonly Twice[], when: keyof Twice) => median(readings.map((one) => one[when].time))
      return (['first', 'again'] as const).flatMap((when) =>
        (['turn', 'once'] as const).map((manner) =>
          compare({
            bench: `cosmos-owner.${when}.${manner}`,
            unit: 'ms',
            ours: timeOf(ours, when),
            peer: timeOf(peers[manner], when),
          }),
        ),
      )
    } finally {
      await scene.stop()
    }
  },
}

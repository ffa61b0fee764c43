import { startDevnet } from '@polystake/devnet'
import { type Benchmark, type BenchOptions, type Comparison, compare } from './comparison.js'
import { median } from './median.js'
import { type DistantEndpoint, startDistantEndpoint } from './portfolio/distantEndpoint.js'
import { createOurReader, createPeerReader, type Reader } from './portfolio/readers.js'
import { type Scene, sceneOf, stakeEverywhere, type Urls } from './portfolio/scene.js'
import { createTrafficMeter, type Traffic, type TrafficMeter } from './portfolio/trafficMeter.js'

/** How far away each endpoint is. */
const latency = 50

interface Measurement extends Traffic {
  readonly time: number
  readonly stakes: number
}

const measure = async (read: Reader, meter: TrafficMeter): Promise<Measurement> => {
  meter.take()
  const began = performance.now()
  const stakes = await read()
  return { time: performance.now() - began, stakes, ...meter.take() }
}

/** A read by a client that was just made, and another by the same. */
const measureTwice = async (read: Reader, meter: TrafficMeter) => ({
  first: await measure(read, meter),
  again: await measure(read, meter),
})

type Round = Awaited<ReturnType<typeof measureTwice>>

const figures = [
  { name: 'requests', unit: 'requests' },
  { name: 'depth', unit: 'round trips' },
  { name: 'time', unit: 'ms' },
] as const

const summarise = (ours: readonly Round[], peer: readonly Round[]): Comparison[] =>
  (['first', 'again'] as const).flatMap((when) =>
    figures.map(({ name, unit }) =>
      compare({
        bench: `portfolio.${when}.${name}`,
        unit,
        ours: median(ours.map((round) => round[when][name])),
        peer: median(peer.map((round) => round[when][name])),
      }),
    ),
  )

const runRounds = async (scene: Scene, urls: Urls, meter: TrafficMeter, { rounds, report }: BenchOptions) => {
  const ours: Round[] = []
  const peer: Round[] = []
  for (let round = 1; round <= rounds; round += 1) {
    report(`round ${round} of ${rounds}`)
    ours.push(await measureTwice(createOurReader(scene, urls), meter))
    peer.push(await measureTwice(createPeerReader(scene, urls), meter))
  }
  const counts = new Set([...ours, ...peer].flatMap(({ first, again }) => [first.stakes, again.stakes]))
  if (counts.size !== 1 || counts.has(0)) throw new Error(`The readers disagree: ${[...counts].join(', ')} stakes.`)
  return summarise(ours, peer)
}

/** What a wallet waits for when it shows all that a person has staked on three chains. */
export const portfolio: Benchmark = {
  name: 'portfolio',
  about: `all stakes on three local chains, ${latency} ms away: one call of ours against the chain libraries in turn`,
  run: async (options) => {
    const devnet = await startDevnet({ report: options.report })
    const endpoints: DistantEndpoint[] = []
    try {
      const scene = sceneOf(devnet)
      options.report('staking on each chain')
      await stakeEverywhere(devnet, scene)
      const meter = createTrafficMeter()
      const distant = async (url: string): Promise<string> => {
        const endpoint = await startDistantEndpoint(url, { milliseconds: latency, meter })
        endpoints.push(endpoint)
        return endpoint.url
      }
      const { ethereum, solana, cosmos } = devnet.chains
      const urls = {
        ethereum: await distant(ethereum.description.url),
        solana: await distant(solana.description.url),
        cosmos: await distant(cosmos.description.url),
      }
      return await runRounds(scene, urls, meter, options)
    } finally {
      await Promise.all(endpoints.map(({ stop }) => stop()))
      await devnet.stop()
    }
  },
}

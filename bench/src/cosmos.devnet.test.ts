import { expect, it } from 'vitest'
import { runBench } from './runBench.js'

/** Chains are started in the test itself, which elsewhere a hook does. */
const timeout = 300_000

it('runs every benchmark of Cosmos, and each finds that both sides read the same', { timeout }, async () => {
  let out = ''
  const write = {
    out: (text: string) => {
      out += text
    },
    err: () => undefined,
  }
  expect(await runBench(['cosmos', '--json', '--rounds', '1'], write)).toBe(0)
  const lines = out
    .trimEnd()
    .split('\n')
    .map((line): { bench: string; ours: number; peer: number; ratio: number } => JSON.parse(line))
  const requests = [10, 50, 200].flatMap((validators) =>
    ['first.requests', 'first.depth', 'again.requests', 'again.depth'].map(
      (figure) => `cosmos-requests-${validators}.${figure}`,
    ),
  )
  const times = ['first.turn', 'first.once', 'again.turn', 'again.once'].map((figure) => `cosmos-owner.${figure}`)
  const decoding = ['cosmos-decode.time.protobuf', 'cosmos-decode.time.base64']
  expect(lines.map(({ bench }) => bench)).toEqual([...requests, ...decoding, ...times])
  for (const { ours, peer, ratio } of lines) {
    expect(ours).toBeGreaterThan(0)
    expect(ratio).toBeCloseTo(peer / ours, 1)
  }
  for (const { bench, ours, peer } of lines) if (bench.endsWith('.requests')) expect(ours, bench).toBeLessThan(peer)
})

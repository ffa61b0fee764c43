import { expect, it } from 'vitest'
import { runBench } from './runBench.js'

const run = async (...words: string[]) => {
  let out = ''
  let err = ''
  const write = {
    out: (text: string) => {
      out += text
    },
    err: (text: string) => {
      err += text
    },
  }
  return { code: await runBench(words, write), out, err }
}

const linesOf = (out: string): unknown[] =>
  out
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line))

const line = {
  bench: expect.stringMatching(/^[a-z-]+\.[a-z]+\.[a-z0-9.]+$/),
  unit: expect.stringMatching(/^(ms|bytes|requests|round trips)$/),
  ours: expect.any(Number),
  peer: expect.any(Number),
  ratio: expect.any(Number),
}

it('core-import prints one object a line', async () => {
  const { code, out } = await run('core-import', '--json', '--rounds', '1')
  expect(code).toBe(0)
  const lines = linesOf(out)
  expect(lines).toEqual(Array.from({ length: 6 }, () => line))
  expect(new Set(lines.map((one) => Object(one).bench)).size).toBe(6)
})

it('a table is printed without --json', async () => {
  const { code, out } = await run('core-import', '--rounds', '1')
  expect(code).toBe(0)
  expect(out).toMatch(/^bench +unit +ours +peer +ratio\n/)
  expect(out).toContain('core-import.gzip.viem')
})

it.each([
  [['no-such', '--json'], 'There is no benchmark "no-such".'],
  [['--rounds', '0'], '--rounds must be'],
  [['--quiet'], "Unknown option '--quiet'"],
])('refuses %j', async (words, says) => {
  const { code, out, err } = await run(...words)
  expect(code).toBe(1)
  expect(out).toBe('')
  expect(err).toContain(says)
  expect(err).toContain('portfolio')
})

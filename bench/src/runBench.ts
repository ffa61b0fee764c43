import { parseArgs } from 'node:util'
import type { Benchmark, Comparison } from './comparison.js'
import { coreImport } from './coreImport.js'
import { cosmosDecode } from './cosmosDecode.js'
import { cosmosOwner } from './cosmosOwner.js'
import { cosmosRequests } from './cosmosRequests.js'
import { formatTable } from './formatTable.js'
import { portfolio } from './portfolio.js'

const benchmarks: readonly Benchmark[] = [
  coreImport,
  portfolio,
  cosmosRequests(10),
  cosmosRequests(50),
  cosmosRequests(200),
  cosmosDecode,
  cosmosOwner,
]

const usage = `npm run bench -- [name …] [--json] [--rounds <number>]

Runs us and our peers in turns, and prints the median of each. A ratio above 1 means that we are better.
A name stands for all that begin with it too: cosmos for cosmos-decode and the rest.
--json prints one object a line instead: { bench, unit, ours, peer, ratio }.

${benchmarks.map(({ name, about }) => `  ${name.padEnd(20)} ${about}`).join('\n')}
`

/** Where a run writes. */
export interface BenchOutput {
  out(text: string): void
  err(text: string): void
}

/** Whether a benchmark is meant by a word. */
const isMeant = ({ name }: Benchmark, word: string): boolean => name === word || name.startsWith(`${word}-`)

interface Request {
  readonly chosen: readonly Benchmark[]
  readonly isJson: boolean
  readonly rounds: number
}

const parseRequest = (words: readonly string[]): Request | string => {
  const options = { json: { type: 'boolean' }, rounds: { type: 'string', default: '7' } } as const
  const { positionals, values } = parseArgs({ args: [...words], options, allowPositionals: true })
  const unknown = positionals.find((word) => !benchmarks.some((one) => isMeant(one, word)))
  if (unknown !== undefined) return `There is no benchmark "${unknown}".`
  const rounds = Number(values.rounds)
  if (!Number.isInteger(rounds) || rounds < 1) return '--rounds must be a whole number from 1.'
  const chosen = benchmarks.filter((one) => positionals.length === 0 || positionals.some((word) => isMeant(one, word)))
  return { chosen, isJson: values.json === true, rounds }
}

const refusalOf = (failure: unknown): string => (failure instanceof Error ? failure.message : String(failure))

/** Runs the benchmarks that the words name, all of them without a name, and gives the exit code. */
export const runBench = async (words: readonly string[], { out, err }: BenchOutput): Promise<number> => {
  let request: Request | string
  try {
    request = parseRequest(words)
  } catch (failure) {
    request = refusalOf(failure)
  }
  if (typeof request === 'string') {
    err(`${request}\n\n${usage}`)
    return 1
  }
  const { chosen, isJson, rounds } = request
  const all: Comparison[] = []
  for (const { name, run } of chosen) {
    err(`${name}\n`)
    const comparisons = await run({ rounds, report: (line) => err(`  ${line}\n`) })
    if (isJson) for (const comparison of comparisons) out(`${JSON.stringify(comparison)}\n`)
    all.push(...comparisons)
  }
  if (!isJson) out(`${formatTable(all)}\n`)
  return 0
}

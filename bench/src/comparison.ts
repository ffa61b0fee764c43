/** One figure of ours beside the same of a peer. Less is better in every unit. */
export interface Comparison {
  /** What is compared with whom: `core-import.gzip.viem`. */
  readonly bench: string
  readonly unit: 'ms' | 'bytes' | 'requests' | 'round trips'
  /** The median of the rounds. */
  readonly ours: number
  /** The median of the rounds. */
  readonly peer: number
  /** How many times more the peer takes: above 1 we are better. */
  readonly ratio: number
}

/** How a benchmark is run. */
export interface BenchOptions {
  /** How often each side is measured, in turns. */
  readonly rounds: number
  /** Gets a line about what takes its time. */
  readonly report: (line: string) => void
}

/** Something that is measured side by side. */
export interface Benchmark {
  readonly name: string
  readonly about: string
  run(options: BenchOptions): Promise<Comparison[]>
}

const rounded = (value: number): number => Number(value.toPrecision(4))

/** Puts two figures side by side. */
export const compare = ({ bench, unit, ours, peer }: Omit<Comparison, 'ratio'>): Comparison => ({
  bench,
  unit,
  ours: rounded(ours),
  peer: rounded(peer),
  ratio: rounded(peer / ours),
})

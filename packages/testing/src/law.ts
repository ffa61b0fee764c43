import type { StakingAdapter, Step } from '@polystake/core'
import type { AdapterSample, CreateParameters } from './adapterSample.js'
import type { Fault, FaultyFetch } from './createFaultyFetch.js'

/** What a law tries an adapter with. */
export interface Trial {
  sample: AdapterSample
  endpoint: FaultyFetch
  /** Makes an adapter that has read nothing yet. */
  create(change?: Partial<Pick<CreateParameters, 'protocols' | 'chain'>>): StakingAdapter<string, Step>
  fail(fault: Fault | undefined): void
  /** Counts the requests of a piece of work. */
  count(work: () => Promise<unknown>): Promise<{ requests: number; depth: number; methods: string[] }>
}

/** What every adapter keeps: a sentence, and the trial that shows it. */
export interface Law {
  name: string
  check(trial: Trial): Promise<void>
}

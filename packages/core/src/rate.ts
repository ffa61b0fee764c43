import type { AsOf } from './asOf.js'

/**
 * What a stake earns in a year, as a fraction (0.042 is 4.2 %), with how it was reckoned, so that anybody can do it again;
 * or why that is not known. A rate that is not known is never 0.
 */
export type Rate =
  | {
      status: 'known'
      value: number
      /** `apr` without compounding, `apy` with. */
      kind: 'apr' | 'apy'
      /** The formula's name under `docs/methodology`. */
      method: string
      /** The span of chain time that was observed, where one was. */
      window?: { from: Date; to: Date }
      /** What went into the formula; integers beyond 2^53 as decimal strings. */
      inputs: Record<string, string | number>
      /** What has been taken off already: `commission`, `community tax`. */
      netOf: string[]
      asOf: AsOf
    }
  | { status: 'unknown'; reason: string }

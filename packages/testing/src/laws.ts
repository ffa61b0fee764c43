import type { Law } from './law.js'
import { budgetLaws } from './laws/budgets.js'
import { failureLaws } from './laws/failures.js'
import { faultLaws } from './laws/faults.js'
import { identityLaws } from './laws/identity.js'
import { inputLaws } from './laws/inputs.js'
import { planLaws } from './laws/plans.js'
import { readingLaws } from './laws/readings.js'

/** Every law, in the order in which they are tried. */
export const laws: readonly Law[] = [
  ...identityLaws,
  ...readingLaws,
  ...inputLaws,
  ...planLaws,
  ...faultLaws,
  ...failureLaws,
  ...budgetLaws,
]

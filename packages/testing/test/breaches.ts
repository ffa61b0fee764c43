import type { Breaches } from './breach.js'
import { budgetBreaches } from './breaches/budgets.js'
import { failureBreaches } from './breaches/failures.js'
import { faultBreaches } from './breaches/faults.js'
import { identityBreaches } from './breaches/identity.js'
import { inputBreaches } from './breaches/inputs.js'
import { planBreaches } from './breaches/plans.js'
import { readingBreaches } from './breaches/readings.js'

/** For each law, ways to break it; the first breaks no other. */
export const breaches: Breaches = {
  ...identityBreaches,
  ...readingBreaches,
  ...inputBreaches,
  ...planBreaches,
  ...faultBreaches,
  ...failureBreaches,
  ...budgetBreaches,
}

import type { Warning } from '@polystake/core'
import type { ChainState } from '../../session.js'

/** Until when the effects of a plan stand as they are stated: an epoch's end changes what is active, and adds rewards. */
export const epochWarning = ({ time }: ChainState): Warning => ({
  code: 'epoch-bound',
  message: `The figures hold until the epoch ends, about ${time.boundary.toISOString()}.`,
})

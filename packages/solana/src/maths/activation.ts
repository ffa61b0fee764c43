import { type Delegation, never } from '../codec/stakeState.js'
import type { StakeHistory, StakeHistoryEntry } from '../codec/sysvars.js'
import { smaller } from './smaller.js'

/** How much of the whole chain's stake may come, and how much may go, in one epoch: 9 %. */
const changeShare = 0.09
const changeBps = 900n

type Way = 'activating' | 'deactivating'

/**
 * Tells how much of a delegation counts in an epoch, in lamports: the stake program's own reckoning. Of a delegation that is
 * being deactivated this is what has not cooled down yet.
 */
export const effectiveStake = (delegation: Delegation, epoch: bigint, history: StakeHistory): bigint => {
  const { activationEpoch, deactivationEpoch } = delegation
  const arrived = arrivedStake(delegation, smaller(epoch, deactivationEpoch), history)
  if (activationEpoch === deactivationEpoch || epoch <= deactivationEpoch) return arrived
  return arrived - changed(arrived, deactivationEpoch, epoch, history, 'deactivating')
}

const arrivedStake = (delegation: Delegation, until: bigint, history: StakeHistory): bigint => {
  const { stake, activationEpoch, deactivationEpoch } = delegation
  if (activationEpoch === never) return stake
  if (activationEpoch === deactivationEpoch) return 0n
  return changed(stake, activationEpoch, until, history, 'activating')
}

/** How much of a portion has changed since an epoch: in each its share of what the chain lets change, 1 at least. */
const changed = (portion: bigint, since: bigint, until: bigint, history: StakeHistory, way: Way): bigint => {
  if (until > since && !history.has(since)) return portion // so long ago that it has been forgotten
  let left = portion
  for (let epoch = since; epoch < until && left > 0n; epoch += 1n) {
    const entry = history.get(epoch)
    if (!entry || entry[way] === 0n) break
    const share = (left * entry.effective * changeBps) / (entry[way] * 10_000n)
    left -= share < 1n ? 1n : smaller(share, left)
  }
  return portion - left
}

/** Estimates in how many epochs all that is on its way has arrived, if the chain goes on as in its last epoch; 1 at least. */
export const epochsUntilSettled = (last: StakeHistoryEntry | undefined, way: Way): number =>
  Math.ceil(Math.min(Number(last?.[way]) / (Number(last?.effective) * changeShare), 1e6)) || 1

import type { Delegation } from '../codec/stakeState.js'
import type { StakeHistory, StakeHistoryEntry } from '../codec/sysvars.js'
import { smaller } from './smaller.js'

/** The activation epoch of a stake that was there when the chain began, and the deactivation epoch of one that is not deactivated. */
export const never = 2n ** 64n - 1n

/** How much of the whole chain's stake may change in one epoch, in hundredths of a per cent. */
const changeBps = 900n
const allBps = 10_000n

/** How a delegation counts in one epoch, in lamports. What is `deactivating` is `effective` still. */
export interface Activation {
  effective: bigint
  activating: bigint
  deactivating: bigint
}

/**
 * Tells how much of a delegation is effective in an epoch: the stake program's own reckoning, which lets at most 9 % of the
 * chain's stake come or go in an epoch, each delegation in proportion.
 */
export const activationOf = (delegation: Delegation, epoch: bigint, history: StakeHistory): Activation => {
  const { deactivationEpoch } = delegation
  const { effective, activating } = warmUp(delegation, epoch, history)
  if (epoch < deactivationEpoch) return { effective, activating, deactivating: 0n }
  const left = coolDown(effective, deactivationEpoch, epoch, history)
  return { effective: left, activating: 0n, deactivating: left }
}

const warmUp = (
  { stake, activationEpoch, deactivationEpoch }: Delegation,
  epoch: bigint,
  history: StakeHistory,
): { effective: bigint; activating: bigint } => {
  const nothing = { effective: 0n, activating: 0n }
  if (activationEpoch === never) return { effective: stake, activating: 0n }
  if (activationEpoch === deactivationEpoch || epoch < activationEpoch) return nothing
  if (epoch === activationEpoch) return { effective: 0n, activating: stake }
  let entry = history.get(activationEpoch)
  if (!entry) return { effective: stake, activating: 0n } // so long ago that it has been forgotten
  let effective = 0n
  for (let at = activationEpoch + 1n; entry && entry.activating > 0n; at += 1n) {
    effective += allowance(stake - effective, entry.activating, entry.effective)
    if (effective >= stake || at >= epoch || at >= deactivationEpoch) break
    entry = history.get(at)
  }
  return { effective, activating: stake - effective }
}

const coolDown = (stake: bigint, deactivationEpoch: bigint, epoch: bigint, history: StakeHistory): bigint => {
  if (epoch === deactivationEpoch) return stake
  let entry = history.get(deactivationEpoch)
  if (!entry) return 0n
  let left = stake
  for (let at = deactivationEpoch + 1n; entry && entry.deactivating > 0n; at += 1n) {
    left -= allowance(left, entry.deactivating, entry.effective)
    if (left === 0n || at >= epoch) break
    entry = history.get(at)
  }
  return left
}

/** How much of a portion may change in an epoch: its share of what the chain lets change, at least 1, at most all of it. */
const allowance = (portion: bigint, clusterPortion: bigint, clusterEffective: bigint): bigint => {
  const share = (portion * clusterEffective * changeBps) / (clusterPortion * allBps)
  return share < 1n ? smaller(1n, portion) : smaller(share, portion)
}

/** Estimates in how many epochs all that is on its way has arrived, if the chain goes on as in its last epoch; 1 at least. */
export const epochsUntilSettled = (last: StakeHistoryEntry | undefined, way: 'activating' | 'deactivating'): number => {
  const perEpoch = ((last?.effective ?? 0n) * changeBps) / allBps
  if (!last || perEpoch === 0n) return 1
  return Math.max(1, Number((last[way] + perEpoch - 1n) / perEpoch))
}

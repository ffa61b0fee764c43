import { type Delegation, never } from './stakeAccount.js'

/** The whole chain's stake at the end of an epoch, in lamports. */
export interface HistoryEntry {
  readonly effective: bigint
  readonly activating: bigint
  readonly deactivating: bigint
}

/** Looks up an epoch; `undefined` where it is not known, not over, or forgotten. */
export type History = (epoch: bigint) => HistoryEntry | undefined

/** The share of the stake that may come, and that may go, in one epoch: 9 %, in hundredths of a per cent. */
const changeBps = 900n

const least = (left: bigint, right: bigint): bigint => (left < right ? left : right)

/** How much of a portion has moved since an epoch; `undefined` where that epoch is forgotten. */
const inSteps = (
  portion: bigint,
  from: bigint,
  until: bigint,
  history: History,
  moving: 'activating' | 'deactivating',
): bigint | undefined => {
  if (!history(from)) return undefined
  let moved = 0n
  for (let epoch = from; epoch < until && moved < portion; epoch += 1n) {
    const entry = history(epoch)
    if (!entry || entry[moving] === 0n) break
    const step = ((portion - moved) * entry.effective * changeBps) / (entry[moving] * 10_000n)
    moved = least(portion, moved + (step > 0n ? step : 1n))
  }
  return moved
}

const arrived = (delegation: Delegation, epoch: bigint, history: History): HistoryEntry => {
  const { stake, activationEpoch, deactivationEpoch } = delegation
  if (activationEpoch === never) return { effective: stake, activating: 0n, deactivating: 0n }
  if (activationEpoch === deactivationEpoch || epoch < activationEpoch) {
    return { effective: 0n, activating: 0n, deactivating: 0n }
  }
  if (epoch === activationEpoch) return { effective: 0n, activating: stake, deactivating: 0n }
  const effective = inSteps(stake, activationEpoch, least(epoch, deactivationEpoch), history, 'activating') ?? stake
  return { effective, activating: stake - effective, deactivating: 0n }
}

/** Tells how much of a delegation counts in an epoch, how much is on its way in, and how much on its way out. */
export const stakeStatus = (delegation: Delegation, epoch: bigint, history: History): HistoryEntry => {
  const { deactivationEpoch } = delegation
  const before = arrived(delegation, epoch, history)
  if (epoch < deactivationEpoch) return before
  const { effective } = before
  if (epoch === deactivationEpoch) return { effective, activating: 0n, deactivating: effective }
  const gone = inSteps(effective, deactivationEpoch, epoch, history, 'deactivating') ?? effective
  return { effective: effective - gone, activating: 0n, deactivating: effective - gone }
}

/** What can be done in a pool. `manage` stands for one protocol's own operations, named beside it. */
export type Verb =
  | 'stake'
  | 'unstake'
  | 'cancelUnstake'
  | 'withdraw'
  | 'claimRewards'
  | 'restakeRewards'
  | 'redelegate'
  | 'manage'

/** Every verb, in the order of a stake's life. */
export const verbs: readonly Verb[] = [
  'stake',
  'unstake',
  'cancelUnstake',
  'withdraw',
  'claimRewards',
  'restakeRewards',
  'redelegate',
  'manage',
]

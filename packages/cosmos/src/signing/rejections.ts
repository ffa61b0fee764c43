import { sanitizeText } from '@polystake/core'

/** Why a chain refuses a transaction: where, its code there, how it words it, and what that means for a person. */
type Row = readonly [key: string, words: string, sentence: string]

/** The codes of the modules that messages go to, then those of x/auth; a simulation tells the words without the code. */
const rows: readonly Row[] = [
  ['staking/3', 'validator does not exist', 'there is no such validator'],
  ['staking/19', 'no delegation for (address, validator) tuple', 'nothing is staked with this validator'],
  ['staking/22', 'insufficient delegation shares', 'less than that is staked with this validator'],
  ['staking/24', 'not enough delegation shares', 'less than that is staked with this validator'],
  ['staking/26', 'no unbonding delegation found', 'there is no such unbonding'],
  ['staking/27', 'too many unbonding delegation entries', 'as many unbondings from this validator run as may at once'],
  ['staking/29', 'cannot redelegate to the same validator', 'the stake is with this validator already'],
  ['staking/30', 'too few tokens to redelegate', 'the amount is too small to be moved'],
  [
    'staking/32',
    'redelegation to this validator already in progress',
    'the stake was moved here too lately to be moved on',
  ],
  ['staking/33', 'too many redelegation entries', 'as many moves between these validators run as may at once'],
  ['staking/34', 'invalid (zero) ex-rate', 'the validator has lost all its stake'],
  ['distribution/8', 'set withdraw address disabled', 'the chain lets nobody choose where rewards go'],
  ['distribution/13', 'delegation does not exist', 'nothing is staked with this validator'],
  ['sdk/2', 'tx parse error', 'the chain cannot read the transaction'],
  ['sdk/4', 'signature verification failed', 'the signature is not of this account, or not for this chain'],
  ['sdk/5', 'insufficient funds', 'the account has too little for the amount and the fee'],
  ['sdk/7', 'invalid address', 'an address is not of this chain'],
  ['sdk/8', 'invalid pubkey', 'the public key is not of this account, or of a type that the chain does not take'],
  ['sdk/9', 'unknown address', 'the account does not exist on the chain yet: it needs funds'],
  ['sdk/11', 'out of gas', 'the gas did not suffice'],
  ['sdk/12', 'memo too large', 'the memo is too long'],
  ['sdk/13', 'insufficient fee', 'the fee is below what the node or the chain asks for'],
  ['sdk/20', 'mempool is full', 'the node takes no more transactions for now'],
  ['sdk/21', 'tx too large', 'the transaction is too long'],
  ['sdk/30', 'tx timeout height', 'the last block that might include it has passed'],
  ['sdk/32', 'account sequence mismatch', 'the account has sent another transaction meanwhile'],
]

/** Says why a chain refused, for a person: by the code, or else by the words of its log; else the log itself. */
export const explainRejection = (log: string, key = ''): string => {
  const [, , sentence] = rows.find(([code]) => code === key) ?? rows.find(([, words]) => log.includes(words)) ?? []
  return sentence ?? (sanitizeText(log, 300) || 'the chain does not say why')
}

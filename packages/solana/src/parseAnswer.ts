import { isAddress } from './address.js'
import { toEpochCredits } from './codec/voteState.js'
import { invalidResponse } from './errors.js'
import type { Account, Answered, VoteAccountInfo } from './rpc.js'

/** An object whose fields are not known yet. */
export const fieldsOf = (value: unknown, what: string, method: string): Record<string, unknown> => {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  throw invalidResponse(`${what} is no object`, method)
}

/** A list of the answer. */
export const listOf = (value: unknown, what: string, method: string): unknown[] => {
  if (Array.isArray(value)) return value
  throw invalidResponse(`${what} is no list`, method)
}

/** A whole number, not negative, that JSON has kept exactly. */
export const integerOf = (value: unknown, what: string, method: string): bigint => {
  if (typeof value === 'bigint' && value >= 0n) return value
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return BigInt(value)
  throw invalidResponse(`${what} is no whole number below 2^53`, method)
}

/** An address. */
export const addressOf = (value: unknown, what: string, method: string): string => {
  if (isAddress(value)) return value
  throw invalidResponse(`${what} is no address`, method)
}

/** Splits an answer with a context into its slot and its value. */
export const answered = (result: unknown, method: string): Answered<unknown> => {
  const { context, value } = fieldsOf(result, 'the answer', method)
  return { slot: integerOf(fieldsOf(context, 'the context', method)['slot'], 'the slot', method), value }
}

/** Makes an account of fields that have been found already. */
export const toAccount = (
  address: string,
  fields: { lamports: unknown; owner: unknown; data: Uint8Array | undefined },
  method: string,
): Account => {
  if (fields.data === undefined) throw invalidResponse(`the data of ${address} is malformed`, method)
  return {
    address,
    lamports: integerOf(fields.lamports, `the balance of ${address}`, method),
    owner: addressOf(fields.owner, `the owner of ${address}`, method),
    data: fields.data,
  }
}

/** Checks the answer of `getVoteAccounts`. */
export const toVoteAccounts = (result: unknown): VoteAccountInfo[] => {
  const method = 'getVoteAccounts'
  const { current, delinquent } = fieldsOf(result, 'the answer', method)
  return [
    ...listOf(current, 'current', method).map((entry) => toVoteAccount(entry, false, method)),
    ...listOf(delinquent, 'delinquent', method).map((entry) => toVoteAccount(entry, true, method)),
  ]
}

const toVoteAccount = (entry: unknown, delinquent: boolean, method: string): VoteAccountInfo => {
  const fields = fieldsOf(entry, 'a vote account', method)
  const commission = integerOf(fields['commission'], 'a commission', method)
  const commissionBps = integerOf(
    fields['inflationRewardsCommissionBps'] ?? Number(commission) * 100,
    'a commission',
    method,
  )
  if (commissionBps > 10_000n) throw invalidResponse('a commission is above 100 %', method)
  return {
    vote: addressOf(fields['votePubkey'], 'a vote account', method),
    node: addressOf(fields['nodePubkey'], 'an identity', method),
    commissionBps: Number(commissionBps),
    activatedStake: stakeOf(fields['activatedStake'], method),
    delinquent,
    lastVote: integerOf(fields['lastVote'], 'the last vote', method),
    credits: listOf(fields['epochCredits'], 'the credits', method).map((row) => toCredits(row, method)),
  }
}

/** The largest validators have more lamports than JSON's numbers hold exactly: theirs is the nearest number that it does hold. */
const stakeOf = (value: unknown, method: string): bigint => {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 2 ** 64) return BigInt(value)
  return integerOf(value, 'a stake', method)
}

const toCredits = (row: unknown, method: string) => {
  const [epoch = 0n, total = 0n, before = 0n] = listOf(row, 'a row of credits', method).map((field) =>
    integerOf(field, 'a credit', method),
  )
  if (total < before) throw invalidResponse('credits fall', method)
  return toEpochCredits(epoch, total, before)
}

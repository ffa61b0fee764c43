import type { Address, Hex } from '../address.js'

/** What is asked of a contract. */
export interface Call {
  to: Address
  data: Hex
}

/** A call, and how its answer is understood. */
export interface Read<value> extends Call {
  /** Must throw where the answer is not what the contract promises. */
  decode(data: Hex): value
}

/** What came back from a call that reached the chain. */
export interface Outcome {
  success: boolean
  /** What was returned, or the reason of the revert. */
  data: Hex
}

/** What a read gave. A contract that reverted or answered nonsense is never a zero. */
export type Answer<value> =
  | { status: 'answered'; value: value }
  /** `malformed` is also what an address without a contract answers: nothing. */
  | { status: 'reverted' | 'malformed'; data: Hex }

/** Understands what came back. */
export const decodeOutcome = <value>(read: Read<value>, { success, data }: Outcome): Answer<value> => {
  if (!success) return { status: 'reverted', data }
  try {
    return { status: 'answered', value: read.decode(data) }
  } catch {
    return { status: 'malformed', data }
  }
}

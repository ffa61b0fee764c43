import type { Step } from '@polystake/core'
import type { Address, Hex } from '../address.js'

/** A call of a contract, to be signed by the owner. */
export interface EvmCall extends Step<'call'> {
  to: Address
  data: Hex
  /** The chain's coin that goes with it, in base units, as a decimal string. */
  value: string
}

/** Makes a step of a call that takes no coin along. */
export const callStep = (purpose: string, to: Address, data: Hex): EvmCall => ({
  kind: 'call',
  purpose,
  to,
  data,
  value: '0',
})

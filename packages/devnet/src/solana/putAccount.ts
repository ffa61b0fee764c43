import { type Address, address, lamports } from '@solana/kit'
import type { LiteSVM } from 'litesvm'

/** Writes an account as it shall be, past every program. */
export const putAccount = (
  svm: LiteSVM,
  account: string,
  programAddress: Address,
  balance: bigint,
  data: Uint8Array,
): void => {
  svm.setAccount({
    address: address(account),
    programAddress,
    lamports: lamports(balance),
    data,
    space: BigInt(data.length),
    executable: false,
  })
}

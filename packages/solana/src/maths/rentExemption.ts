import type { Rent } from '../codec/sysvars.js'

/** What an account has beside its data, in bytes: ACCOUNT_STORAGE_OVERHEAD. */
const accountOverheadBytes = 128n

/** What an account with so many bytes of data must hold to be kept, in lamports. */
export const rentExemption = ({ lamportsPerByte, exemptionThreshold }: Rent, bytes: number): bigint =>
  // the chain itself multiplies by a floating-point number here; both factors are far below 2^53
  BigInt(Math.trunc(Number((accountOverheadBytes + BigInt(bytes)) * lamportsPerByte) * exemptionThreshold))

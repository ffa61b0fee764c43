/** What an account has beside its data, in bytes: ACCOUNT_STORAGE_OVERHEAD. */
const accountOverheadBytes = 128

/** What an account with so many bytes of data must hold to be kept, in lamports; far below 2^53, so that nothing is lost. */
export const rentExemption = (lamportsPerByte: number, bytes: number): bigint =>
  BigInt(Math.trunc((accountOverheadBytes + bytes) * lamportsPerByte))

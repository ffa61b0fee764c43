/** Cuts what x/staking, x/distribution and x/bank write as a key: addresses after their length, and what is behind them. */
export const keyParts = (key: Uint8Array, addresses: number): { addresses: Uint8Array[]; rest: Uint8Array } => {
  const found: Uint8Array[] = []
  let at = 0
  while (found.length < addresses) {
    const length = key[at]
    if (length === undefined) throw new Error('a key of the store is too short')
    found.push(key.subarray(at + 1, at + 1 + length))
    at += 1 + length
  }
  return { addresses: found, rest: key.subarray(at) }
}

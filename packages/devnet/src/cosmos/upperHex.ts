/** Writes bytes as CometBFT does hashes and addresses: hex in upper case, without 0x. */
export const upperHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex').toUpperCase()

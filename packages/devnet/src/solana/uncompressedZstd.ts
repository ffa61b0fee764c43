const longestBlock = 128 * 1024

/** Puts data into a Zstandard frame as it is: whoever unpacks it gets the same data. */
export const uncompressedZstd = (data: Uint8Array): Uint8Array => {
  const header = Buffer.alloc(13)
  header.writeUInt32LE(0xfd2fb528, 0)
  header.writeUInt8(0xe0, 4) // one segment, with its length in eight bytes
  header.writeBigUInt64LE(BigInt(data.length), 5)
  const parts: Uint8Array[] = [header]
  const blocks = Math.max(1, Math.ceil(data.length / longestBlock))
  for (let index = 0; index < blocks; index += 1) {
    const block = data.subarray(index * longestBlock, (index + 1) * longestBlock)
    const start = Buffer.alloc(3)
    start.writeUIntLE((block.length << 3) | (index === blocks - 1 ? 1 : 0), 0, 3)
    parts.push(start, block)
  }
  return Uint8Array.from(Buffer.concat(parts))
}

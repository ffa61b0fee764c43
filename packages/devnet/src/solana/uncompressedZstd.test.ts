import { expect, test } from 'vitest'
import { uncompressedZstd } from './uncompressedZstd.js'

/** Reads the raw blocks of a frame as RFC 8878 lays them out. */
const unpack = (frame: Buffer): Buffer => {
  expect(frame.readUInt32LE(0)).toBe(0xfd2fb528)
  const size = Number(frame.readBigUInt64LE(5))
  const blocks: Buffer[] = []
  for (let at = 13, last = false; !last; ) {
    const header = frame.readUIntLE(at, 3)
    expect((header >> 1) & 3).toBe(0)
    last = (header & 1) === 1
    blocks.push(frame.subarray(at + 3, at + 3 + (header >> 3)))
    at += 3 + (header >> 3)
    if (last) expect(at).toBe(frame.length)
  }
  const data = Buffer.concat(blocks)
  expect(data.length).toBe(size)
  return data
}

test.each([0, 1, 200, 131_072, 131_073, 400_000])('%i bytes are packed as they are', (size) => {
  const data = Buffer.alloc(size, 'polystake')
  expect(unpack(Buffer.from(uncompressedZstd(data))).equals(data)).toBe(true)
})

import { toBase58 } from './base58.js'

type Parse = (view: DataView, data: Uint8Array) => unknown

const parsers: Readonly<Record<string, readonly [string, Parse]>> = {
  SysvarC1ock11111111111111111111111111111111: [
    'clock',
    (view) => ({
      slot: view.getBigUint64(0, true),
      epochStartTimestamp: view.getBigInt64(8, true),
      epoch: view.getBigUint64(16, true),
      leaderScheduleEpoch: view.getBigUint64(24, true),
      unixTimestamp: view.getBigInt64(32, true),
    }),
  ],
  SysvarRent111111111111111111111111111111111: [
    'rent',
    (view) => ({ lamportsPerByte: view.getBigUint64(0, true).toString() }),
  ],
  SysvarEpochSchedu1e111111111111111111111111: [
    'epochSchedule',
    (view, data) => ({
      slotsPerEpoch: view.getBigUint64(0, true),
      leaderScheduleSlotOffset: view.getBigUint64(8, true),
      warmup: data[16] === 1,
      firstNormalEpoch: view.getBigUint64(17, true),
      firstNormalSlot: view.getBigUint64(25, true),
    }),
  ],
  SysvarEpochRewards1111111111111111111111111: [
    'epochRewards',
    (view, data) => ({
      distributionStartingBlockHeight: view.getBigUint64(0, true),
      numPartitions: view.getBigUint64(8, true),
      parentBlockhash: toBase58(data.subarray(16, 48)),
      totalPoints: (view.getBigUint64(48, true) + (view.getBigUint64(56, true) << 64n)).toString(),
      totalRewards: view.getBigUint64(64, true).toString(),
      distributedRewards: view.getBigUint64(72, true).toString(),
      active: data[80] === 1,
    }),
  ],
  SysvarStakeHistory1111111111111111111111111: [
    'stakeHistory',
    (view) =>
      Array.from({ length: Number(view.getBigUint64(0, true)) }, (_, index) => {
        const at = 8 + 32 * index
        return {
          epoch: view.getBigUint64(at, true),
          stakeHistory: {
            effective: view.getBigUint64(at + 8, true),
            activating: view.getBigUint64(at + 16, true),
            deactivating: view.getBigUint64(at + 24, true),
          },
        }
      }),
  ],
}

/** Reads a sysvar that stakers need; `undefined` for any other account. */
export const parseSysvar = (address: string, data: Uint8Array) => {
  const parser = Object.hasOwn(parsers, address) ? parsers[address] : undefined
  if (!parser) return undefined
  const [type, parse] = parser
  return { type, info: parse(new DataView(data.buffer, data.byteOffset, data.byteLength), data) }
}

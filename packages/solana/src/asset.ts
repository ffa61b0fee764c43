import type { Asset } from '@polystake/core'
import { refusal } from './errors.js'

/** Refuses another asset than the one expected, and one with other decimals. @throws `asset-mismatch` */
export const assertAsset = (expected: Asset, actual: Pick<Asset, 'id' | 'decimals'>): void => {
  if (actual.id !== expected.id || actual.decimals !== expected.decimals)
    throw refusal('asset-mismatch', `It must be ${expected.id}.`, { expected: expected.id, actual: actual.id })
}

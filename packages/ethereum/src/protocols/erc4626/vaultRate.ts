import type { AsOf, Rate } from '@polystake/core'
import { growthRate } from '../../maths/growthRate.js'
import type { EarlierPrice, SharePrice } from './sharePrice.js'

/** Growth over less than this tells nothing of a year, in seconds. */
const shortestWindow = 3600n

const unknown = (reason: string): Rate => ({ status: 'unknown', reason })

/** Reckons what a vault earns in a year from how its share price grew, by `docs/methodology/share-price-growth.md`. */
export const vaultRate = (now: SharePrice | undefined, then: EarlierPrice, asOf: AsOf): Rate => {
  if ('reason' in then) return unknown(then.reason)
  if (!now) return unknown('the vault tells no share price')
  const seconds = BigInt(Math.round((now.time.getTime() - then.time.getTime()) / 1000))
  if (seconds < shortestWindow) return unknown('it was seen for under an hour')
  return {
    status: 'known',
    value: growthRate({ from: then.assets, to: now.assets, seconds }),
    kind: 'apr',
    method: 'share-price-growth',
    window: { from: then.time, to: now.time },
    inputs: {
      shares: now.shares.toString(),
      assetsThen: then.assets.toString(),
      assetsNow: now.assets.toString(),
      heightThen: then.height.toString(),
      heightNow: now.height.toString(),
      seconds: Number(seconds),
    },
    netOf: ['vault fees'],
    asOf,
  }
}

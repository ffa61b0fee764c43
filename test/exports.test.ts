import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readHouse } from './architecture/house.js'
import { entriesOf, publishedOf } from './architecture/manifests.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const entries = publishedOf(readHouse()).flatMap(entriesOf)

/** `packages/cosmos/src/all.ts` → `cosmos.all` */
const listOf = (entry: string): string =>
  entry.replace(/^packages\/(.+)\/src\/(.+)\.ts$/, '$1.$2').replace(/\.index$/, '')

describe('what is public is written down, and changes only on purpose', () => {
  it.each(entries)('%s', async (entry) => {
    const loaded: object = await import(join(root, entry))
    await expect(`${Object.keys(loaded).sort().join('\n')}\n`).toMatchFileSnapshot(`exports/${listOf(entry)}.txt`)
  })
})

import { readHouse } from '../architecture/house.js'
import { publishedOf } from '../architecture/manifests.js'

/** A package that is published. */
export interface PublicPackage {
  readonly name: string
  /** Its folder, from the root. */
  readonly home: string
  /** What can be imported: `@polystake/cosmos`, `@polystake/cosmos/all`. */
  readonly entries: readonly string[]
}

/** Lists the packages that are published, as their manifests say. */
export const publicPackages: readonly PublicPackage[] = publishedOf(readHouse()).map(
  ({ name, home, exports = {} }) => ({
    name,
    home,
    entries: Object.keys(exports)
      .filter((key) => key !== './package.json')
      .map((key) => name + key.slice(1)),
  }),
)

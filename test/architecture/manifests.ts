import type { House } from './house.js'

/** A `package.json`, as far as the laws read it. */
export interface Manifest {
  /** The folder it stands in. */
  readonly home: string
  readonly name: string
  readonly private?: boolean
  readonly exports?: Readonly<Record<string, unknown>>
  readonly dependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

/** Lists the workspace's packages. */
export const manifestsOf = (house: House): Manifest[] =>
  [...house].flatMap(([path, text]) => {
    const home = /^((?:packages|apps|examples)\/[^/]+|bench)\/package\.json$/.exec(path)?.[1]
    return home === undefined ? [] : [{ ...(JSON.parse(text) as Omit<Manifest, 'home'>), home }]
  })

/** The packages that are published. */
export const publishedOf = (house: House): Manifest[] => manifestsOf(house).filter((manifest) => !manifest.private)

/** The source files of a package's entries: `.` is src/index.ts, `./all` is src/all.ts. */
export const entriesOf = ({ home, exports = {} }: Manifest): string[] =>
  Object.keys(exports)
    .filter((key) => key !== './package.json')
    .map((key) => `${home}/src/${key === '.' ? 'index' : key.slice(2)}.ts`)

import type { House } from './house.js'

/** A TypeScript file of the house, by what its path says. */
export interface Room {
  readonly path: string
  readonly text: string
  /** `packages/core`, `apps/wallet`, `examples/fourth-family`, `bench`, `test` … */
  readonly home: string
  /** Whether it goes to users: source of a package or app, and no test. */
  readonly isShipped: boolean
}

const isTest = (path: string): boolean => /\.(test|test-d|bench)\.tsx?$/.test(path)

const homeOf = (path: string): string => {
  const [wing = '', name = ''] = path.split('/')
  return ['packages', 'apps', 'examples'].includes(wing) ? `${wing}/${name}` : wing
}

/** Lists the TypeScript files of a house. */
export const roomsOf = (house: House): Room[] =>
  [...house]
    .filter(([path]) => /\.m?tsx?$/.test(path))
    .map(([path, text]) => {
      const home = homeOf(path)
      return {
        path,
        text,
        home,
        isShipped: /^(packages|apps)\//.test(home) && path.startsWith(`${home}/src/`) && !isTest(path),
      }
    })

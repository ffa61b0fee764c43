import { roomsOf } from '../room.js'
import type { Rule } from '../rule.js'

const empty = new Set(['utils', 'util', 'helpers', 'helper', 'common', 'lib', 'misc', 'shared', 'types', 'constants'])
const suffix = /(\.devnet|\.node|\.browser)?(\.(test|test-d|bench|config|setup))?\.m?tsx?$/

/** A file's name says what it holds, in camelCase; a folder's too, or it is a protocol's slug. */
export const fileNames: Rule = {
  name: 'file names',
  check: (house) =>
    roomsOf(house).flatMap(({ path }) => {
      const folders = path.split('/')
      const file = folders.pop() ?? ''
      const stem = file.replace(suffix, '')
      const shape = file.endsWith('x') ? /^[A-Za-z][A-Za-z0-9]*$/ : /^[a-z][A-Za-z0-9]*$/
      const isDeclaration = file.endsWith('.d.ts')
      return [
        ...[...folders, stem]
          .filter((name) => empty.has(name.toLowerCase()))
          .map((name) => `${path}: ${name} names nothing`),
        ...(isDeclaration || shape.test(stem) ? [] : [`${path}: not camelCase`]),
      ]
    }),
}

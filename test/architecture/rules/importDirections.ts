import { importsOf, resolveRelative } from '../imports.js'
import { manifestsOf } from '../manifests.js'
import { roomsOf } from '../room.js'
import type { Rule } from '../rule.js'

const adapters = ['@polystake/ethereum', '@polystake/solana', '@polystake/cosmos']
const onlyCore = ['@polystake/core']

/** What shipped code of each package may know of the others. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  'packages/core': [],
  'packages/ethereum': onlyCore,
  'packages/solana': onlyCore,
  'packages/cosmos': onlyCore,
  'packages/react': onlyCore,
  'packages/testing': onlyCore,
  'packages/devnet': [],
  'packages/cli': [...onlyCore, ...adapters, '@polystake/react'],
}
const ofApps = [...onlyCore, ...adapters, '@polystake/react']

const allowedIn = (home: string): readonly string[] | undefined => (home.startsWith('apps/') ? ofApps : allowed[home])

const packageOf = (specifier: string): string => specifier.split('/').slice(0, 2).join('/')

/** Adapters know core alone; nothing that is shipped knows the local chains; no file reaches into another package. */
export const importDirections: Rule = {
  name: 'import directions',
  check: (house) => [
    ...roomsOf(house).flatMap((room) =>
      importsOf(room).flatMap(({ specifier, place }) => {
        if (specifier.startsWith('.')) {
          const target = resolveRelative(room.path, specifier)
          const isOutside = /^(packages|apps|examples)\//.test(room.home) && !target.startsWith(`${room.home}/`)
          if (!room.isShipped && target.startsWith('examples/')) return []
          return isOutside && /\.[cm]?[jt]sx?$/.test(target)
            ? [`${place} reaches into another package: ${specifier}`]
            : []
        }
        if (!room.isShipped || !specifier.startsWith('@polystake/')) return []
        const may = allowedIn(room.home)
        if (!may) return [`${place} ${room.home} has no import directions yet`]
        return may.includes(packageOf(specifier)) ? [] : [`${place} must not import ${specifier}`]
      }),
    ),
    ...manifestsOf(house).flatMap((manifest) => {
      const may = allowedIn(manifest.home)
      if (!may) return []
      const { dependencies, peerDependencies, optionalDependencies } = manifest
      return Object.keys({ ...dependencies, ...peerDependencies, ...optionalDependencies })
        .filter((name) => name.startsWith('@polystake/') && !may.includes(name))
        .map((name) => `${manifest.home}/package.json must not depend on ${name}`)
    }),
  ],
}

import { builtinModules } from 'node:module'
import { importsOf } from '../imports.js'
import { roomsOf } from '../room.js'
import type { Rule } from '../rule.js'

const builtins = new Set(builtinModules)
const isBuiltin = (specifier: string): boolean => specifier.startsWith('node:') || builtins.has(specifier)

/** Packages that run in a browser and on a phone. */
const portable = new Set(['core', 'ethereum', 'solana', 'cosmos', 'react'].map((name) => `packages/${name}`))

/** The libraries of the chains, which the wallet has and hands in, and what an adapter may load of them when it is loaded itself. */
const chainLibrary = /^(viem|ox|abitype|ethers|cosmjs-types)(\/|$)|^@(solana|solana-program|cosmjs|coral-xyz)\//
const light: Readonly<Record<string, RegExp>> = {
  'packages/ethereum': /^viem\/(utils|actions)$/,
}

/** A wallet pays for what it uses: no adapter pulls a chain library in by being imported, cosmjs only signs. */
export const lightImports: Rule = {
  name: 'light imports',
  check: (house) =>
    roomsOf(house)
      .filter(({ home, isShipped }) => isShipped && portable.has(home))
      .flatMap((room) =>
        importsOf(room).flatMap(({ specifier, place, kind }) => {
          if (isBuiltin(specifier)) return [`${place} uses a part of Node: ${specifier}`]
          if (!chainLibrary.test(specifier) || kind === 'type') return []
          if (kind === 'value' && light[room.home]?.test(specifier)) return []
          if (kind === 'value') return [`${place} loads a chain library: ${specifier}`]
          const isSigning = /\/src\/(signing|steps)(\/|\.ts$)/.test(room.path)
          return isSigning ? [] : [`${place} loads a chain library where nothing is signed: ${specifier}`]
        }),
      ),
}

import ts from 'typescript'
import { manifestsOf } from '../manifests.js'
import { roomsOf } from '../room.js'
import type { Rule } from '../rule.js'
import { slugsOf } from '../slugs.js'
import { nodesOf, placeOf } from '../syntax.js'

const families = /cosmos|solana|ethereum|eip155|\bevm\b|viem|cosmjs|web3|lamport|bech32/i
const platform = new Set(['fetch', 'XMLHttpRequest', 'WebSocket', 'process', 'Buffer', 'require'])

/** Core depends on nothing, asks no network, and has never heard of a chain family or a protocol. */
export const bareCore: Rule = {
  name: 'a bare core',
  check: (house) => {
    const slugs = slugsOf(house).flatMap(({ slug }) => (slug === undefined ? [] : [slug]))
    const words = new Set(
      slugs.flatMap((slug) => [slug, slug.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())]),
    )
    return [
      ...manifestsOf(house)
        .filter(({ home }) => home === 'packages/core')
        .flatMap(({ dependencies, peerDependencies, optionalDependencies }) =>
          Object.keys({ ...dependencies, ...peerDependencies, ...optionalDependencies }).map(
            (name) => `packages/core/package.json depends on ${name}`,
          ),
        ),
      ...roomsOf(house)
        .filter(({ home, isShipped }) => home === 'packages/core' && isShipped)
        .flatMap((room) =>
          nodesOf(room).flatMap((node) => {
            if (!ts.isIdentifier(node) && !ts.isStringLiteralLike(node) && !ts.isTemplateLiteralToken(node)) return []
            if (families.test(node.text)) return [`${placeOf(room, node)} names a chain family: ${node.text}`]
            if (words.has(node.text)) return [`${placeOf(room, node)} names a protocol: ${node.text}`]
            if (ts.isIdentifier(node) && platform.has(node.text))
              return [`${placeOf(room, node)} uses the platform: ${node.text}`]
            return []
          }),
        ),
    ]
  },
}

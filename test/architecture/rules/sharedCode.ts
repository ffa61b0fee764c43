import ts from 'typescript'
import { importsOf, resolveRelative } from '../imports.js'
import { entriesOf, manifestsOf } from '../manifests.js'
import { roomsOf } from '../room.js'
import type { Rule } from '../rule.js'
import { slugsOf } from '../slugs.js'
import { nodesOf, placeOf } from '../syntax.js'

/** What an adapter's protocols share never knows which protocols there are. */
export const sharedCode: Rule = {
  name: 'shared code knows no protocol',
  check: (house) => {
    const slugs = slugsOf(house)
    const entries = new Set(manifestsOf(house).flatMap(entriesOf))
    return [
      ...slugs.filter(({ slug }) => slug === undefined).map(({ place }) => `${place} has a slug that cannot be read`),
      ...roomsOf(house)
        .filter(
          ({ path, home, isShipped }) => isShipped && !path.startsWith(`${home}/src/protocols/`) && !entries.has(path),
        )
        .flatMap((room) => {
          const ours = new Set(slugs.filter(({ home }) => home === room.home).map(({ slug }) => slug))
          if (ours.size === 0) return []
          return [
            ...nodesOf(room).flatMap((node) =>
              ts.isStringLiteralLike(node) && ours.has(node.text)
                ? [`${placeOf(room, node)} names a protocol: ${node.text}`]
                : [],
            ),
            ...importsOf(room)
              .filter(({ specifier }) => specifier.startsWith('.'))
              .filter(({ specifier }) =>
                resolveRelative(room.path, specifier).startsWith(`${room.home}/src/protocols/`),
              )
              .map(({ specifier, place }) => `${place} imports a protocol: ${specifier}`),
          ]
        }),
    ]
  },
}

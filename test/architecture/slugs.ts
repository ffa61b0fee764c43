import ts from 'typescript'
import type { House } from './house.js'
import { type Room, roomsOf } from './room.js'
import { nodesOf, placeOf } from './syntax.js'

const isInProtocols = (room: Room): boolean => room.isShipped && room.path.startsWith(`${room.home}/src/protocols/`)

/** The constant strings of a package's protocols, by name. */
const constantsOf = (rooms: readonly Room[]): ReadonlyMap<string, string> =>
  new Map(
    rooms.flatMap(nodesOf).flatMap((node): [string, string][] => {
      if (!ts.isVariableDeclaration(node) || !ts.isIdentifier(node.name) || !node.initializer) return []
      const value = ts.isAsExpression(node.initializer) ? node.initializer.expression : node.initializer
      return ts.isStringLiteralLike(value) ? [[node.name.text, value.text]] : []
    }),
  )

/** Lists the slugs of the adapters' protocols, with `undefined` for one that cannot be read from the source. */
export const slugsOf = (house: House): { home: string; slug: string | undefined; place: string }[] => {
  const rooms = roomsOf(house).filter(isInProtocols)
  return rooms.flatMap((room) => {
    const constants = constantsOf(rooms.filter(({ home }) => home === room.home))
    return nodesOf(room).flatMap((node) => {
      if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression)) return []
      if (node.expression.text !== 'defineProtocol' || !node.arguments[0]) return []
      const [definition] = node.arguments
      if (!ts.isObjectLiteralExpression(definition)) return []
      const property = definition.properties.find(
        (one) => one.name && ts.isIdentifier(one.name) && one.name.text === 'slug',
      )
      const value = property && ts.isPropertyAssignment(property) ? property.initializer : property?.name
      const slug =
        value && ts.isStringLiteralLike(value)
          ? value.text
          : value && ts.isIdentifier(value)
            ? constants.get(value.text)
            : undefined
      return [{ home: room.home, slug, place: placeOf(room, node) }]
    })
  })
}

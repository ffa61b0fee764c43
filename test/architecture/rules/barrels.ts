import ts from 'typescript'
import { roomsOf } from '../room.js'
import type { Rule } from '../rule.js'
import { nodesOf, placeOf } from '../syntax.js'

/** What is exported is named, and only an `index.ts` exports what another file holds. */
export const barrels: Rule = {
  name: 'only index.ts is a barrel, by explicit names',
  check: (house) =>
    roomsOf(house).flatMap((room) =>
      nodesOf(room).flatMap((node) => {
        if (!ts.isExportDeclaration(node) || !node.moduleSpecifier) return []
        if (!node.exportClause || ts.isNamespaceExport(node.exportClause)) return [`${placeOf(room, node)} exports *`]
        return /\/src\/(index|signing)\.ts$/.test(room.path)
          ? []
          : [`${placeOf(room, node)} is a barrel beside an entry`]
      }),
    ),
}

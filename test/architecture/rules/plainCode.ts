import ts from 'typescript'
import { type Room, roomsOf } from '../room.js'
import type { Rule } from '../rule.js'
import { commentsOf, nodesOf, placeOf } from '../syntax.js'

const isErrorClass = (node: ts.ClassLikeDeclaration): boolean =>
  !!node.heritageClauses?.some(
    ({ token, types }) =>
      token === ts.SyntaxKind.ExtendsKeyword && types.some((type) => /Error$/.test(type.expression.getText())),
  )

const isConfig = ({ path }: Room): boolean => /\.config\.m?ts$/.test(path)

const isDefaultExport = (node: ts.Node): boolean =>
  ts.isExportAssignment(node) ||
  (ts.isExportSpecifier(node) && node.name.text === 'default') ||
  (ts.canHaveModifiers(node) && !!ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword))

const faultOf = (room: Room, node: ts.Node): string | undefined => {
  if (isDefaultExport(node) && !isConfig(room)) return 'exports a default'
  if (ts.isEnumDeclaration(node)) return 'declares an enum'
  if (ts.isClassLike(node) && !isErrorClass(node)) return 'declares a class that is no error'
  if (ts.isModuleDeclaration(node) && ts.isIdentifier(node.name)) return 'declares a namespace'
  if (node.kind === ts.SyntaxKind.AnyKeyword) return 'uses any'
  if (
    ts.isAsExpression(node) &&
    ts.isAsExpression(node.expression) &&
    node.expression.type.kind === ts.SyntaxKind.UnknownKeyword
  )
    return 'casts through unknown'
  return undefined
}

/** No default export, no class but errors, no enum, no way around the compiler or the linter. */
export const plainCode: Rule = {
  name: 'plain code',
  check: (house) =>
    roomsOf(house).flatMap((room) => [
      ...nodesOf(room).flatMap((node) => {
        const fault = faultOf(room, node)
        return fault === undefined ? [] : [`${placeOf(room, node)} ${fault}`]
      }),
      ...commentsOf(room)
        .filter(({ text }) => /@ts-(ignore|nocheck)|biome-ignore|eslint-disable/.test(text))
        .map(({ place }) => `${place} silences a check`),
    ]),
}

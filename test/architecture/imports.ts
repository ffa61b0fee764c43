import ts from 'typescript'
import type { Room } from './room.js'
import { nodesOf, placeOf } from './syntax.js'

/** What a file takes from another module. */
export interface Import {
  readonly specifier: string
  readonly place: string
  /** A type leaves nothing behind in what is built; a dynamic import is loaded when it is reached. */
  readonly kind: 'value' | 'type' | 'dynamic'
}

const isErased = (node: ts.ImportDeclaration): boolean => {
  const clause = node.importClause
  if (!clause) return false
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true
  const named = clause.namedBindings
  return !clause.name && !!named && ts.isNamedImports(named) && named.elements.every((element) => element.isTypeOnly)
}

const isErasedExport = (node: ts.ExportDeclaration): boolean =>
  node.isTypeOnly ||
  (!!node.exportClause &&
    ts.isNamedExports(node.exportClause) &&
    node.exportClause.elements.every((element) => element.isTypeOnly))

const importOf = (node: ts.Node): { specifier: ts.Node; kind: Import['kind'] } | undefined => {
  if (ts.isImportDeclaration(node)) return { specifier: node.moduleSpecifier, kind: isErased(node) ? 'type' : 'value' }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier)
    return { specifier: node.moduleSpecifier, kind: isErasedExport(node) ? 'type' : 'value' }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
    return { specifier: node.argument.literal, kind: 'type' }
  if (ts.isCallExpression(node) && node.arguments[0]) {
    if (node.expression.kind === ts.SyntaxKind.ImportKeyword) return { specifier: node.arguments[0], kind: 'dynamic' }
    if (ts.isIdentifier(node.expression) && node.expression.text === 'require')
      return { specifier: node.arguments[0], kind: 'value' }
  }
  return undefined
}

/** Lists what a file imports or exports from elsewhere, in whichever way. */
export const importsOf = (room: Room): Import[] =>
  nodesOf(room).flatMap((node) => {
    const found = importOf(node)
    if (!found || !ts.isStringLiteralLike(found.specifier)) return []
    return [{ specifier: found.specifier.text, place: placeOf(room, node), kind: found.kind }]
  })

/** The path that a relative specifier leads to, as in the source: `.js` is written for `.ts`. */
export const resolveRelative = (from: string, specifier: string): string => {
  const parts = from.split('/').slice(0, -1)
  for (const part of specifier.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.') parts.push(part)
  }
  return parts.join('/').replace(/\.js$/, '.ts')
}

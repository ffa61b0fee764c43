import ts from 'typescript'
import type { House } from '../house.js'
import { resolveRelative } from '../imports.js'
import { entriesOf, publishedOf } from '../manifests.js'
import { type Room, roomsOf } from '../room.js'
import type { Rule } from '../rule.js'
import { syntaxOf } from '../syntax.js'

const isExported = (node: ts.Node): boolean =>
  ts.canHaveModifiers(node) && !!ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)

/** The statements of a file that declare a name. An overload or a merged declaration gives several. */
const declarationsOf = (room: Room, name: string): ts.Statement[] =>
  [...syntaxOf(room).statements].filter((statement) => {
    if (ts.isVariableStatement(statement))
      return statement.declarationList.declarations.some((one) => ts.isIdentifier(one.name) && one.name.text === name)
    const isNamed =
      ts.isFunctionDeclaration(statement) ||
      ts.isClassDeclaration(statement) ||
      ts.isInterfaceDeclaration(statement) ||
      ts.isTypeAliasDeclaration(statement)
    return isNamed && statement.name?.text === name
  })

const isDocumented = (statement: ts.Statement): boolean =>
  ts
    .getJSDocCommentsAndTags(statement)
    .some((doc) => ts.isJSDoc(doc) && (ts.getTextOfJSDocComment(doc.comment) ?? '').trim() !== '')

/** Follows an entry's exports to the files that declare them. */
const exportsOf = (
  house: ReadonlyMap<string, Room>,
  entry: Room,
): { name: string; room: Room | undefined; at: string }[] =>
  [...syntaxOf(entry).statements].flatMap((statement) => {
    if (ts.isExportDeclaration(statement) && statement.exportClause && ts.isNamedExports(statement.exportClause)) {
      const specifier = statement.moduleSpecifier
      const at = specifier && ts.isStringLiteral(specifier) ? resolveRelative(entry.path, specifier.text) : entry.path
      return statement.exportClause.elements.map(({ name, propertyName }) => ({
        name: (propertyName ?? name).text,
        room: house.get(at),
        at,
      }))
    }
    if (!isExported(statement)) return []
    const names = ts.isVariableStatement(statement)
      ? statement.declarationList.declarations.map(({ name }) => name.getText())
      : 'name' in statement && statement.name
        ? [(statement.name as ts.Identifier).text]
        : []
    return names.map((name) => ({ name, room: entry, at: entry.path }))
  })

const check = (house: House): string[] => {
  const rooms = new Map(roomsOf(house).map((room) => [room.path, room]))
  return publishedOf(house).flatMap((manifest) =>
    entriesOf(manifest).flatMap((path) => {
      const entry = rooms.get(path)
      if (!entry) return [`${path} is named in package.json and is missing`]
      return exportsOf(rooms, entry).flatMap(({ name, room, at }) => {
        const declarations = room ? declarationsOf(room, name) : []
        if (declarations.length === 0) return [`${path} exports ${name}, which ${at} does not declare`]
        return declarations.some(isDocumented) ? [] : [`${at}: ${name} is exported and not documented`]
      })
    }),
  )
}

/** What a user imports, an editor explains. */
export const documentedExports: Rule = { name: 'documented exports', check }

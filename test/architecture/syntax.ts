import ts from 'typescript'
import type { Room } from './room.js'

const parsed = new WeakMap<Room, ts.SourceFile>()

/** The syntax tree of a file. */
export const syntaxOf = (room: Room): ts.SourceFile => {
  const kept = parsed.get(room)
  if (kept) return kept
  const kind = room.path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  const tree = ts.createSourceFile(room.path, room.text, ts.ScriptTarget.ES2022, true, kind)
  parsed.set(room, tree)
  return tree
}

/** Every node of a file, parents first. */
export const nodesOf = (room: Room): ts.Node[] => {
  const nodes: ts.Node[] = []
  const visit = (node: ts.Node): void => {
    nodes.push(node)
    ts.forEachChild(node, visit)
  }
  visit(syntaxOf(room))
  return nodes
}

/** Where a node stands, for a person: `packages/core/src/pool.ts:12`. */
export const placeOf = (room: Room, node: ts.Node): string =>
  `${room.path}:${syntaxOf(room).getLineAndCharacterOfPosition(node.getStart()).line + 1}`

/** The comments of a file, with their places. A comment sign within a string is none. */
export const commentsOf = (room: Room): { text: string; place: string }[] => {
  const tree = syntaxOf(room)
  const found = new Map<number, string>()
  const visit = (node: ts.Node): void => {
    const ranges = [
      ...(ts.getLeadingCommentRanges(room.text, node.getFullStart()) ?? []),
      ...(ts.getTrailingCommentRanges(room.text, node.getEnd()) ?? []),
    ]
    if (node.kind !== ts.SyntaxKind.JsxText)
      for (const { pos, end } of ranges) found.set(pos, room.text.slice(pos, end))
    for (const child of node.getChildren(tree)) visit(child)
  }
  visit(tree)
  return [...found].map(([position, text]) => ({
    text,
    place: `${room.path}:${tree.getLineAndCharacterOfPosition(position).line + 1}`,
  }))
}

import ts from 'typescript'
import { roomsOf } from '../room.js'
import type { Rule } from '../rule.js'
import { nodesOf, placeOf } from '../syntax.js'

const suites = new Set(['it', 'test', 'describe', 'suite', 'bench'])
const evasions = new Set(['skip', 'only', 'todo', 'skipIf', 'runIf', 'fails'])

/** A test runs, always. */
export const honestTests: Rule = {
  name: 'no test is skipped or focused',
  check: (house) =>
    roomsOf(house).flatMap((room) =>
      nodesOf(room).flatMap((node) => {
        if (!ts.isPropertyAccessExpression(node) || !evasions.has(node.name.text)) return []
        const first = /^\w+/.exec(node.expression.getText())?.[0] ?? ''
        return suites.has(first) ? [`${placeOf(room, node)} ${node.getText()}`] : []
      }),
    ),
}

import ts from 'typescript'
import { roomsOf } from '../room.js'
import type { Rule } from '../rule.js'
import { nodesOf } from '../syntax.js'

const source = 'packages/core/src/errorContexts.ts'

/** Each error code has its page, and each page its code. */
export const errorPages: Rule = {
  name: 'error pages',
  check: (house) => {
    const codes = roomsOf(house)
      .filter(({ path }) => path === source)
      .flatMap(nodesOf)
      .filter(ts.isInterfaceDeclaration)
      .filter(({ name }) => name.text === 'ErrorContexts')
      .flatMap(({ members }) => [...members])
      .flatMap(({ name }) => (name && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? [name.text] : []))
    if (codes.length === 0) return [`${source} states no error code`]
    const pages = [...house.keys()].flatMap((path) => /^docs\/errors\/(.+)\.md$/.exec(path)?.[1] ?? [])
    return [
      ...codes.filter((code) => !pages.includes(code)).map((code) => `docs/errors/${code}.md is missing`),
      ...pages.filter((page) => !codes.includes(page)).map((page) => `docs/errors/${page}.md explains no code`),
    ]
  },
}

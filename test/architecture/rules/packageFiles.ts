import { publishedOf } from '../manifests.js'
import type { Rule } from '../rule.js'

/** A published package says what it is and under which licence. */
export const packageFiles: Rule = {
  name: 'package files',
  check: (house) =>
    publishedOf(house)
      .filter(({ home }) => home.startsWith('packages/'))
      .flatMap(({ home, name }) => [
        ...(['README.md', 'LICENSE'] as const)
          .filter((file) => !house.has(`${home}/${file}`))
          .map((file) => `${home}/${file} is missing`),
        ...(name.startsWith('@polystake/') ? [] : [`${home}/package.json: ${name} is not of this house`]),
        ...(house.get(`${home}/LICENSE`) === house.get('LICENSE') || !house.has(`${home}/LICENSE`)
          ? []
          : [`${home}/LICENSE differs from the root's`]),
      ]),
}

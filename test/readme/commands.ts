import { codeBlocksOf, type Page, proseOf } from './page.js'

const lifecycle = new Set(['test', 'start', 'stop', 'restart'])
const shells = new Set(['sh', 'bash', 'shell', 'console', 'text', ''])

const codeOf = (page: Page): string => {
  const inline = [...proseOf(page).matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code)
  const blocks = codeBlocksOf(page).filter(({ language }) => shells.has(language))
  return [...inline, ...blocks.map(({ code }) => code)].join('\n')
}

/** The scripts of `package.json` that a page tells its reader to run: `npm run demo`, `npm test`. */
export const scriptsNamedIn = (page: Page): string[] =>
  [...codeOf(page).matchAll(/\bnpm (?:run(?:-script)?(?: -\S+)* ([\w:-]+)|(\w+))/g)].flatMap(
    ([, script, verb = '']) => {
      if (script !== undefined) return [script]
      return lifecycle.has(verb) ? [verb] : verb === 't' ? ['test'] : []
    },
  )

/** The packages of ours that a page tells its reader to install. */
export const packagesNamedIn = (page: Page): string[] =>
  [...codeOf(page).matchAll(/@polystake\/[\w-]+/g)].map(([name]) => name)

/** What a script of `package.json` needs and does not find: another script, or a file (for a built one, its source). */
export const missingIn = (scripts: Readonly<Record<string, string>>, exists: (path: string) => boolean): string[] =>
  Object.entries(scripts).flatMap(([name, line]) => {
    const called = [...line.matchAll(/\bpnpm run ([\w:-]+)/g)].map(([, script = '']) => script)
    const booted = [...line.matchAll(/scripts\/run\.mjs ([\w:-]+)/g)].map(([, task = '']) => `do:${task}`)
    const files = [...line.matchAll(/\b(?:node|bash) ([\w./-]+)/g)].map(([, file = '']) => file)
    return [
      ...[...called, ...booted]
        .filter((script) => !(script in scripts))
        .map((script) => `${name} needs the script ${script}`),
      ...files
        .map((file) => file.replace(/\/dist\/(.+)\.js$/, '/src/$1.ts'))
        .filter((file) => !file.startsWith('node_modules/') && !exists(file))
        .map((file) => `${name} needs ${file}`),
    ]
  })

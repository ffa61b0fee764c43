import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { CodeBlock } from './page.js'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Lists what is installed in a `node_modules`: `viem`, `@solana/web3.js`. */
const installedIn = async (folder: string): Promise<string[]> => {
  const names = existsSync(folder) ? await readdir(folder) : []
  const nested = names.map(async (name) =>
    name.startsWith('@') ? (await readdir(join(folder, name))).map((inner) => `${name}/${inner}`) : [name],
  )
  return (await Promise.all(nested)).flat().filter((name) => !name.startsWith('.') && !name.startsWith('@polystake/'))
}

/** Links what the packages have installed into one folder, as a reader of the page has it. */
const linkPeers = async (target: string): Promise<void> => {
  const linked = new Set<string>()
  const homes = await Promise.all(
    ['packages', 'apps', 'examples'].map(async (wing) =>
      existsSync(join(root, wing)) ? (await readdir(join(root, wing))).map((name) => join(wing, name)) : [],
    ),
  )
  for (const folder of ['.', ...homes.flat()].map((home) => join(root, home, 'node_modules')))
    for (const name of await installedIn(folder)) {
      if (linked.has(name)) continue
      linked.add(name)
      await mkdir(join(target, name, '..'), { recursive: true })
      await symlink(await realpath(join(folder, name)), join(target, name), 'junction')
    }
}

const configuration = {
  extends: join(root, 'tsconfig.base.json'),
  compilerOptions: {
    noEmit: true,
    declaration: false,
    declarationMap: false,
    types: ['node'],
    jsx: 'react-jsx',
    moduleDetection: 'force',
    preserveSymlinks: false,
  },
  include: ['*.ts', '*.tsx'],
}

const compile = (folder: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const compiler = join(root, 'node_modules/typescript-7/bin/tsc')
    execFile(
      process.execPath,
      [compiler, '-p', folder, '--pretty', 'false'],
      { cwd: folder },
      (failure, stdout, stderr) => {
        if (stderr) reject(new Error(stderr))
        else if (failure && !stdout) reject(failure)
        else resolve(stdout)
      },
    )
  })

/**
 * Type-checks each block as a program of its own, against the sources of the packages. Says of each fault on which line of
 * which page it is.
 */
export const checkPrograms = async (blocks: readonly CodeBlock[]): Promise<string[]> => {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'programs-')))
  try {
    await linkPeers(join(folder, 'node_modules'))
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(configuration))
    const pages = new Map<string, string>()
    for (const [index, { page, line, code, language }] of blocks.entries()) {
      const file = `program${index}.${language}`
      pages.set(file, page)
      await writeFile(join(folder, file), '\n'.repeat(line - 1) + code)
    }
    const said = await compile(folder)
    return said
      .split('\n')
      .filter((line) => /error TS\d+/.test(line))
      .map((line) =>
        line.replace(/^(program\d+\.tsx?)\((\d+),\d+\)/, (_, file: string, at: string) => `${pages.get(file)}:${at}`),
      )
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

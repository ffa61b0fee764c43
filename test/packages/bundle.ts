import { builtinModules } from 'node:module'
import { gzipSync } from 'node:zlib'
import { build, type Metafile, type Plugin } from 'esbuild'

/** What a browser loads of a program at once; what the program imports later is not in it. */
export interface Bundle {
  /** Bytes, minified and compressed. */
  readonly gzip: number
  /** Bytes, minified. */
  readonly bytes: number
  /** The files that went into it. */
  readonly inputs: readonly string[]
  /** The modules that it leaves to whoever runs it. */
  readonly externals: readonly string[]
}

const builtins = new Set(builtinModules.flatMap((name) => [name, `node:${name}`]))

/** Whether a module is a part of Node. */
export const isBuiltin = (specifier: string): boolean => builtins.has(specifier)

/** Leaves out every package but one. */
const leaveOthersOut = (name: string): Plugin => ({
  name: 'leave others out',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^[^./]/ }, ({ path }) =>
      path === name || path.startsWith(`${name}/`) ? undefined : { path, external: true },
    )
  },
})

/** Lets a part of Node that nothing stands in for through, so that it is found in what is loaded. */
const keepBuiltins: Plugin = {
  name: 'keep the parts of Node',
  setup: ({ onResolve, resolve }) => {
    onResolve({ filter: /^[^./]/ }, async ({ path, pluginData, importer, resolveDir, kind }) => {
      if (!isBuiltin(path) || pluginData === 'asked') return undefined
      const found = await resolve(path, { importer, resolveDir, kind, pluginData: 'asked' })
      return found.errors.length > 0 ? { path, external: true } : undefined
    })
  },
}

/** The outputs that are loaded at once: the first and what it imports statically. */
const loadedAtOnce = (outputs: Metafile['outputs']): Set<string> => {
  const loaded = new Set<string>()
  const visit = (path: string): void => {
    if (loaded.has(path)) return
    loaded.add(path)
    for (const { path: next, kind, external } of outputs[path]?.imports ?? [])
      if (kind !== 'dynamic-import' && !external) visit(next)
  }
  for (const [path, { entryPoint }] of Object.entries(outputs)) if (entryPoint === '<stdin>') visit(path)
  return loaded
}

/**
 * Bundles a program for a browser, in a folder that has the packages it imports.
 *
 * @param only the one package to take in; all of them without it
 */
export const bundle = async (program: string, folder: string, only?: string): Promise<Bundle> => {
  const { outputFiles, metafile } = await build({
    stdin: { contents: program, resolveDir: folder, loader: 'js' },
    absWorkingDir: folder,
    outdir: 'bundle',
    write: false,
    bundle: true,
    splitting: true,
    minify: true,
    metafile: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    logLevel: 'silent',
    plugins: [only === undefined ? keepBuiltins : leaveOthersOut(only)],
  })
  const loaded = loadedAtOnce(metafile.outputs)
  const files = outputFiles.filter(({ path }) => loaded.has(path.slice(folder.length + 1)))
  const outputs = [...loaded].flatMap((path) => metafile.outputs[path] ?? [])
  return {
    bytes: files.reduce((sum, { contents }) => sum + contents.length, 0),
    gzip: files.reduce((sum, { contents }) => sum + gzipSync(contents, { level: 9 }).length, 0),
    inputs: outputs.flatMap(({ inputs }) =>
      Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
    ),
    externals: [
      ...new Set(outputs.flatMap(({ imports }) => imports.filter(({ external }) => external).map(({ path }) => path))),
    ],
  }
}

import { accessSync, constants } from 'node:fs'
import { join } from 'node:path'

const isWritable = (folder: string): boolean => {
  try {
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}

/** Returns Go's settings. Its own caches lie in HOME; without a usable one they go into ours, writable so that it can be removed. */
export const goEnvironment = (cache: string): Record<string, string> => {
  const fixed = { CGO_ENABLED: '0', GOTOOLCHAIN: 'local', GOWORK: 'off' }
  const home = process.env['HOME']
  if (home && isWritable(home)) return { ...fixed, GOFLAGS: '' }
  const folders = { GOPATH: join(cache, 'go'), GOMODCACHE: join(cache, 'go-mod'), GOCACHE: join(cache, 'go-build') }
  return { ...fixed, ...folders, GOFLAGS: '-modcacherw' }
}

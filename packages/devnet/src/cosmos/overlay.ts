import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const sdk = 'github.com/cosmos/cosmos-sdk'
const comet = 'github.com/cometbft/cometbft'

/** What the build leaves out of a vendored package: some files, or all but some; a stub takes the place of the rest. */
type OverlayRule =
  | { readonly package: string; readonly drop: readonly string[] }
  | { readonly package: string; readonly keep: readonly string[]; readonly stub?: string }

const drop = (path: string, ...files: string[]): OverlayRule => ({ package: path, drop: files })
const keep = (path: string, ...files: string[]): OverlayRule => ({ package: path, keep: files })
const stub = (path: string, name: string, ...files: string[]): OverlayRule => ({
  package: path,
  keep: files,
  stub: name,
})

/** The parts of `vendor/` that a chain without a node, a command line or a network never runs. */
export const overlayRules: readonly OverlayRule[] = [
  // Modules keep their begin and end blockers, and lose AppModule, depinject and the command line.
  keep(`${sdk}/x/slashing`, 'abci.go'),
  keep('cosmossdk.io/x/evidence', 'genesis.go'),
  keep(`${sdk}/x/gov`, 'abci.go', 'genesis.go'),
  keep(`${sdk}/x/auth/vesting`, 'msg_server.go'),
  keep(`${sdk}/runtime`, 'store.go', 'events.go'),
  stub(`${sdk}/types/module`, 'sdk_module'),
  keep(`${sdk}/client`, 'tx_config.go'),
  drop(`${sdk}/x/auth/types`, 'account_retriever.go'),
  drop(`${sdk}/x/auth/tx`, 'service.go', 'query.go', 'textual.go'),
  stub('cosmossdk.io/x/tx/signing/textual', 'textual'),
  drop(`${sdk}/baseapp`, 'genesis.go', 'grpcserver.go', 'grpcrouter_helpers.go', 'streaming.go'),
  drop(`${sdk}/version`, 'command.go'),
  drop(`${sdk}/x/auth/vesting/types`, 'test_common.go'),
  stub(`${sdk}/server/types`, 'sdk_server_types', 'abci.go'),
  // Migrations read the state of older chains.
  ...['auth', 'authz', 'bank', 'distribution', 'gov', 'slashing', 'staking'].map((module) =>
    drop(`${sdk}/x/${module}/keeper`, 'migrations.go'),
  ),
  drop('cosmossdk.io/x/feegrant/keeper', 'migrations.go'),
  // Telemetry.
  stub(`${sdk}/telemetry`, 'sdk_telemetry', 'wrapper.go'),
  stub('github.com/hashicorp/go-metrics', 'go_metrics'),
  // What other libraries bring along.
  stub(`${comet}/types`, 'comet_types', 'params.go', 'tx.go'),
  stub(`${comet}/crypto/ed25519`, 'comet_ed25519'),
  stub(`${comet}/crypto/sr25519`, 'comet_sr25519'),
  stub(`${comet}/rpc/core/types`, 'comet_coretypes'),
  keep(
    'github.com/cosmos/cosmos-db',
    ...['db.go', 'memdb.go', 'memdb_iterator.go', 'memdb_batch.go', 'types.go', 'util.go'],
    ...['prefixdb.go', 'prefixdb_batch.go', 'prefixdb_iterator.go'],
  ),
  stub('cosmossdk.io/log', 'log'),
  stub('github.com/cockroachdb/errors', 'errors'),
  stub('google.golang.org/grpc', 'grpc'),
  stub('google.golang.org/grpc/codes', 'grpc_codes'),
  stub('google.golang.org/grpc/status', 'grpc_status'),
  stub('google.golang.org/grpc/encoding', 'grpc_encoding'),
  stub('github.com/google/go-cmp/cmp', 'cmp'),
  stub('google.golang.org/protobuf/testing/protocmp', 'protocmp'),
  // The original calls MethodByName, which switches the linker's dead-code elimination off for the whole program.
  stub('google.golang.org/protobuf/internal/descfmt', 'descfmt'),
  stub('sigs.k8s.io/yaml', 'yaml'),
  keep('cosmossdk.io/api/cosmos/auth/v1beta1', 'auth.pulsar.go'),
  keep('cosmossdk.io/api/cosmos/tx/v1beta1', 'tx.pulsar.go'),
  drop('github.com/cosmos/iavl', 'tree_dotgraph.go'),
]

// REST gateways are generated beside the messages, and only AppModules use them.
const gatewayRoots = [sdk, 'cosmossdk.io/x']

const gateways = (root: string): string[] =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.pb.gw.go'))
    .map((file) => join(root, file))

const droppedFiles = (rule: OverlayRule, folder: string): string[] => {
  if ('drop' in rule) return rule.drop.map((file) => join(folder, file))
  const files = readdirSync(folder).filter((file) => file.endsWith('.go') && !rule.keep.includes(file))
  return files.map((file) => join(folder, file))
}

/**
 * Makes the file for `go build -overlay` for a folder with `vendor/` and `stub/` in it: an empty replacement leaves a
 * file out. An overlay may change files under `vendor/`, but none of the module cache.
 *
 * @throws Error where a rule names a file that is not there, as after an upgrade.
 */
export const overlay = (folder: string): { Replace: Record<string, string> } => {
  const vendor = join(folder, 'vendor')
  const Replace: Record<string, string> = {}
  const leaveOut = (file: string) => {
    if (!existsSync(file)) throw new Error(`the overlay names a file that is not there: ${file}`)
    Replace[file] = ''
  }
  for (const root of gatewayRoots) gateways(join(vendor, root)).forEach(leaveOut)
  for (const rule of overlayRules) {
    const path = join(vendor, rule.package)
    droppedFiles(rule, path).forEach(leaveOut)
    if ('stub' in rule && rule.stub) Replace[join(path, 'stub.go')] = join(folder, 'stub', `${rule.stub}.go`)
  }
  return { Replace }
}

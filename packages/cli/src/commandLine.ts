import { parseArgs } from 'node:util'
import { type ChainId, isChainId, type PoolQuery, type Verb, verbs } from '@polystake/core'
import type { CosmosChainFacts } from '@polystake/cosmos'
import { UsageError } from './usageError.js'

/** An endpoint that the caller named. */
export interface Endpoint {
  chain: ChainId
  url: string
  /** What must be told of a Cosmos chain that the adapter does not know. */
  cosmosFacts?: CosmosChainFacts
}

/** What holds for every command. */
export interface GlobalOptions {
  endpoints: readonly Endpoint[]
  /** A file that `npm run devnet` wrote. */
  devnet?: string
  /** Vaults to look at, beside those that the Ethereum adapter knows. */
  vaults: readonly string[]
  json: boolean
  timeoutMs?: number
}

/** A command as it was typed. */
export type Command =
  | { name: 'help' }
  | { name: 'version' }
  | { name: 'pools'; options: GlobalOptions; query: PoolQuery }
  | { name: 'positions'; options: GlobalOptions; accounts: readonly string[] }
  | { name: 'plan'; options: GlobalOptions; verb: Verb; request: PlanRequest }

/** What to plan, as it was typed. */
export interface PlanRequest {
  owner: string
  /** Absent for an operation that is on no pool. */
  pool?: string
  /** What `manage` does. */
  operation?: string
  /** A protocol's own options. */
  options?: Readonly<Record<string, string>>
  to?: string
  /** Wholes of the pool's asset, or `all`. */
  amount?: string
  exit?: string
  lots: readonly string[]
}

/** How the program is called. */
export const usage = `polystake pools                        every pool of the chains given
polystake positions <account…>         what accounts have staked
polystake plan <verb> --owner <account> --pool <pool> [--amount 1.5 | --amount all]
                                       what a transaction would do; signs nothing

Chains
  --endpoint <caip2>=<url>   a chain and its JSON-RPC endpoint; may be repeated
  --devnet <file>            the local chains that \`npm run devnet\` described in a file
  --vault <address>          an ERC-4626 vault to look at; may be repeated
Pools
  --kind, --protocol, --status, --search <text>, --sort <rate|tvl|fee|name>, --descending, --limit <n>, --cursor <next>
Plans
  --to <pool>                where to, for redelegate
  --operation <name>         what to do, for manage; --pool may be left out
  --option <name>=<value>    a protocol's own option; may be repeated
  --exit <id>                the way out, for unstake, where a pool has several
  --lot <id>                 one part of a position; may be repeated
All
  --json                     for programs: one JSON value, amounts as decimal strings under $bigint
  --timeout <ms>             how long each chain may take (10000)
  --help, --version

Accounts are CAIP-10 (eip155:1:0x…), pools are as \`pools\` prints them.
It ends with 0 when everything was read, 2 when there are gaps (they are listed), 1 when it failed.`

const parse = (argv: readonly string[]) => {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        endpoint: { type: 'string', multiple: true },
        devnet: { type: 'string' },
        vault: { type: 'string', multiple: true },
        json: { type: 'boolean' },
        timeout: { type: 'string' },
        kind: { type: 'string' },
        protocol: { type: 'string' },
        status: { type: 'string' },
        search: { type: 'string' },
        sort: { type: 'string' },
        descending: { type: 'boolean' },
        limit: { type: 'string' },
        cursor: { type: 'string' },
        owner: { type: 'string' },
        pool: { type: 'string' },
        to: { type: 'string' },
        amount: { type: 'string' },
        exit: { type: 'string' },
        operation: { type: 'string' },
        option: { type: 'string', multiple: true },
        lot: { type: 'string', multiple: true },
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean' },
      },
    })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}
type Values = ReturnType<typeof parse>['values']

const oneOf = <const value extends string>(name: string, text: string, allowed: readonly value[]): value => {
  const found = allowed.find((value) => value === text)
  if (found === undefined) throw new UsageError(`${name} must be one of ${allowed.join(', ')}, not "${text}".`)
  return found
}

const positiveInteger = (name: string, text: string): number => {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new UsageError(`${name} must be a positive integer, not "${text}".`)
  return Number(text)
}

const endpointOf = (text: string): Endpoint => {
  const equals = text.indexOf('=')
  const [chain, url] = [text.slice(0, equals), text.slice(equals + 1)]
  if (equals < 0 || !isChainId(chain) || !URL.canParse(url) || !/^https?:/.test(url))
    throw new UsageError('--endpoint must be a CAIP-2 chain id, =, and an http(s) URL: eip155:1=https://rpc.example')
  const { username, password } = new URL(url)
  if (username || password)
    throw new UsageError(`The endpoint of ${chain} has a user or a password, which fetch refuses.`)
  return { chain, url }
}

const globalOptions = (values: Values): GlobalOptions => {
  const endpoints = (values.endpoint ?? []).map(endpointOf)
  if (endpoints.length === 0 && values.devnet === undefined)
    throw new UsageError('Name at least one chain: --endpoint <caip2>=<url>, or --devnet <file>.')
  return {
    endpoints,
    vaults: values.vault ?? [],
    json: values.json === true,
    ...(values.devnet === undefined ? {} : { devnet: values.devnet }),
    ...(values.timeout === undefined ? {} : { timeoutMs: positiveInteger('--timeout', values.timeout) }),
  }
}

const poolQuery = (values: Values): PoolQuery => ({
  ...(values.kind === undefined
    ? {}
    : { kind: oneOf('--kind', values.kind, ['validator', 'liquidStaking', 'liquidity', 'yield']) }),
  ...(values.status === undefined
    ? {}
    : { status: oneOf('--status', values.status, ['open', 'paused', 'full', 'inactive', 'jailed', 'closed']) }),
  ...(values.protocol === undefined ? {} : { protocol: values.protocol }),
  ...(values.search === undefined ? {} : { search: values.search }),
  ...(values.limit === undefined ? {} : { limit: positiveInteger('--limit', values.limit) }),
  ...(values.cursor === undefined ? {} : { cursor: values.cursor }),
  ...(values.sort === undefined
    ? {}
    : {
        sort: {
          by: oneOf('--sort', values.sort, ['rate', 'tvl', 'fee', 'name']),
          order: values.descending ? 'descending' : 'ascending',
        },
      }),
})

const optionOf = (text: string): [name: string, value: string] => {
  const equals = text.indexOf('=')
  if (equals < 1) throw new UsageError(`--option must be <name>=<value>, not "${text}".`)
  return [text.slice(0, equals), text.slice(equals + 1)]
}

const planRequest = (verb: Verb, values: Values): PlanRequest => {
  if (values.owner === undefined || (values.pool === undefined && verb !== 'manage'))
    throw new UsageError('A plan needs --owner <account> and --pool <pool>.')
  if ((verb === 'manage') !== (values.operation !== undefined))
    throw new UsageError('--operation <name> says what to do: "manage" needs it, and no other verb takes it.')
  if (verb === 'manage' && values.amount !== undefined) throw new UsageError('"manage" takes no --amount.')
  return {
    owner: values.owner,
    lots: values.lot ?? [],
    ...(values.pool === undefined ? {} : { pool: values.pool }),
    ...(values.operation === undefined ? {} : { operation: values.operation }),
    ...(values.option === undefined ? {} : { options: Object.fromEntries(values.option.map(optionOf)) }),
    ...(values.to === undefined ? {} : { to: values.to }),
    ...(values.amount === undefined ? {} : { amount: values.amount }),
    ...(values.exit === undefined ? {} : { exit: values.exit }),
  }
}

/**
 * Reads a command line.
 *
 * @throws UsageError where it is not one that {@link usage} describes
 */
export const parseCommandLine = (argv: readonly string[]): Command => {
  const { values, positionals } = parse(argv)
  if (values.version) return { name: 'version' }
  const [name, ...rest] = positionals
  if (values.help || name === undefined || name === 'help') return { name: 'help' }
  switch (name) {
    case 'pools':
      if (rest.length > 0) throw new UsageError(`"pools" takes options only, not "${rest[0]}".`)
      return { name, options: globalOptions(values), query: poolQuery(values) }
    case 'positions':
      if (rest.length === 0) throw new UsageError('Whose positions? Name at least one account: eip155:1:0x…')
      return { name, options: globalOptions(values), accounts: rest }
    case 'plan': {
      const [typed = '', ...more] = rest
      const verb = oneOf('The verb', typed, verbs)
      if (more.length > 0) throw new UsageError(`"plan" takes one verb and options, not "${more[0]}".`)
      return { name, options: globalOptions(values), verb, request: planRequest(verb, values) }
    }
    default:
      throw new UsageError(`There is no command "${name}"; there are pools, positions and plan.`)
  }
}

import type { WebSocket } from 'ws'
import { type AccountFormat, accountFormat, encodeAccount } from './accountEncoding.js'
import { accountAt, programAccounts, toFilters } from './accountMethods.js'
import { answerBody } from './jsonRpc.js'
import { rawJson } from './rawJson.js'
import { invalidParameters, RpcError } from './rpcError.js'
import { inNotification } from './rpcMethod.js'
import { addressOf, configOf, fieldsOf, flagOf, signatureOf } from './rpcParameter.js'
import type { SolanaNode } from './solanaNode.js'
import type { TransactionRecord } from './transactionRecord.js'

/** One thing that a connection wants to hear of. */
interface Subscription {
  /** What it is told after a block, one message for each item. */
  hear(landed: TransactionRecord | undefined): readonly unknown[]
  readonly notification: string
  /** Whether the first thing that it hears is the last. */
  readonly once?: boolean
}

type Subscribe = (node: SolanaNode, parameters: readonly unknown[]) => Subscription

const signatureSubscription: Subscribe = (node, [text, settings]) => {
  const signature = signatureOf(text)
  const config = configOf(node, settings)
  flagOf(config['enableReceivedNotification'])
  return {
    notification: 'signatureNotification',
    once: true,
    hear: () => {
      const record = node.state.transactions.get(signature)
      return record ? [inNotification(node, { err: record.failure })] : []
    },
  }
}

const shown = (node: SolanaNode, account: string, format: AccountFormat): unknown => {
  const found = accountAt(node, account)
  if (found) return encodeAccount(node, found, format)
  const [data, owner] = ['', '11111111111111111111111111111111']
  return {
    data: format.encoding === 'binary' ? data : [data, format.encoding],
    executable: false,
    lamports: 0,
    owner,
    rentEpoch: 0,
    space: 0,
  }
}

const accountSubscription: Subscribe = (node, [text, settings]) => {
  const account = addressOf(text)
  const format = accountFormat(configOf(node, settings), 'binary')
  let last = rawJson(shown(node, account, format))
  return {
    notification: 'accountNotification',
    hear: () => {
      const now = shown(node, account, format)
      const before = last
      last = rawJson(now)
      return last === before ? [] : [inNotification(node, now)]
    },
  }
}

const programSubscription: Subscribe = (node, [text, settings]) => {
  const program = addressOf(text)
  const config = configOf(node, settings)
  const format = accountFormat(config, 'binary')
  const filters = toFilters(config['filters'])
  const read = () =>
    new Map(
      programAccounts(node, program, filters).map((account) => [account.address, encodeAccount(node, account, format)]),
    )
  let last = read()
  return {
    notification: 'programNotification',
    hear: () => {
      const [before, now] = [last, read()]
      last = now
      return [...now]
        .filter(([pubkey, account]) => rawJson(account) !== rawJson(before.get(pubkey)))
        .map(([pubkey, account]) => inNotification(node, { pubkey, account }))
    },
  }
}

const logsSubscription: Subscribe = (node, [filter, settings]) => {
  configOf(node, settings)
  const mentions = typeof filter === 'string' ? undefined : fieldsOf(filter)['mentions']
  const wanted = Array.isArray(mentions) ? addressOf(mentions[0]) : undefined
  return {
    notification: 'logsNotification',
    hear: (landed) => {
      if (!landed || (wanted !== undefined && !landed.accounts.includes(wanted))) return []
      const { signature, failure, execution } = landed
      return [inNotification(node, { signature, err: failure, logs: execution.logs })]
    },
  }
}

const subscribers: Readonly<Record<string, Subscribe>> = {
  signatureSubscribe: signatureSubscription,
  accountSubscribe: accountSubscription,
  programSubscribe: programSubscription,
  logsSubscribe: logsSubscription,
  slotSubscribe: (node) => ({
    notification: 'slotNotification',
    hear: () => [{ slot: node.state.slot, parent: node.state.slot - 1n, root: node.state.slot - 32n }],
  }),
  rootSubscribe: (node) => ({ notification: 'rootNotification', hear: () => [node.state.slot - 32n] }),
}

/** Serves one WebSocket connection until it ends. */
export const serveSubscriptions = (node: SolanaNode, socket: WebSocket, nextId: () => number): void => {
  const subscriptions = new Map<number, Subscription>()

  const tell = (id: number, { notification, once, hear }: Subscription, landed?: TransactionRecord) => {
    for (const result of hear(landed)) {
      if (once) subscriptions.delete(id)
      socket.send(rawJson({ jsonrpc: '2.0', method: notification, params: { result, subscription: id } }))
    }
  }
  const listener = (landed?: TransactionRecord) => {
    for (const [id, subscription] of subscriptions) tell(id, subscription, landed)
  }
  node.listeners.add(listener)

  const answer = (method: string, parameters: readonly unknown[], added: number[]): unknown => {
    const subscribe = Object.hasOwn(subscribers, method) ? subscribers[method] : undefined
    if (subscribe) {
      if (parameters.length === 0 && !/^(slot|root)/.test(method)) {
        throw invalidParameters('`params` should have at least 1 argument(s)')
      }
      const subscription = subscribe(node, parameters)
      const id = nextId()
      subscriptions.set(id, subscription)
      if (subscription.once) added.push(id)
      return id
    }
    if (!Object.hasOwn(subscribers, method.replace(/Unsubscribe$/, 'Subscribe'))) {
      throw new RpcError(-32601, 'Method not found')
    }
    const [id] = parameters
    if (typeof id === 'number' && subscriptions.delete(id)) return true
    throw invalidParameters('Invalid subscription id.')
  }

  socket.on('message', (data) => {
    const added: number[] = []
    const text = answerBody(String(data), (method, parameters) => answer(method, parameters, added))
    if (text !== undefined) socket.send(text)
    for (const id of added) {
      const subscription = subscriptions.get(id)
      if (subscription) tell(id, subscription)
    }
  })
  socket.on('error', () => socket.terminate())
  socket.on('close', () => node.listeners.delete(listener))
}

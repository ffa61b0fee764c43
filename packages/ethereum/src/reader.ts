import {
  type AsOf,
  type ChainId,
  invalidResponse,
  isStakingError,
  parseChainId,
  StakingError,
  withDeadline,
} from '@polystake/core'
import type { Address } from './address.js'
import { createBatch, outcomeOf, uintOf } from './batch.js'
import { type BlockHeader, type BlockTag, blockTime, quantity, readHeader, toBlockTag } from './blockHeader.js'
import { isArbitrum, readArbitrumBlockNumber } from './codec/arbitrum.js'
import { readBlockNumber, readBlockTime, readChainId, readParentHash } from './codec/multicall3.js'
import { type Answer, type Call, decodeOutcome, type Outcome, type Read } from './codec/read.js'
import type { Endpoint } from './endpoint.js'
import type { NodeHabits } from './nodeHabits.js'

/** What was read of an earlier block. */
export interface Past<value> {
  height: bigint
  time: Date
  answer: Answer<value>
}

/** Reads a chain for one operation, all at one block. */
export interface Reader {
  /** Asks a contract. What is asked in one turn goes out as one call, and the same question only once. */
  read<value>(read: Read<value>): Promise<Answer<value>>
  /** Asks at an earlier block; what is asked of one block in one turn goes out as one call. Must be asked after a first reading. */
  readPast<value>(height: bigint, read: Read<value>): Promise<Past<value>>
  /** Tries a transaction of an owner at the block that was read, without sending it. */
  simulate(from: Address, call: Call): Promise<Outcome>
  /** The state that was read; undefined while nothing was. */
  asOf(): AsOf | undefined
}

/** What a reader works with. */
export interface ReaderParameters {
  endpoint: Endpoint
  chain: ChainId
  habits: NodeHabits
  signal: AbortSignal
}

/** How long an operation waits for an earlier block, which not every node can tell of, in milliseconds. */
const patienceMs = 4000

/** What was answered of an earlier block, to many calls at once. */
type PastOutcomes = Omit<Past<never>, 'answer'> & { outcomes: readonly Outcome[] }

/** One question of an operation. */
interface Question extends Call {
  resolve(outcome: Outcome): void
  reject(error: unknown): void
}

/** The block that an operation reads, and what tells it from another of the same number. */
interface Pin extends BlockHeader {
  tag: BlockTag
  marks?: string
}

/** A block's number, time and parent, as Multicall3 answers them. */
const marksOf = (outcomes: readonly Outcome[]): string =>
  outcomes
    .slice(0, 3)
    .map(({ data }) => data)
    .join()

/** Protocols go on in microtasks of their own after an answer; so many turns later all of them have asked what they want next. */
const turnsToWait = 16

const takeTurns = async (): Promise<void> => {
  for (let turn = 0; turn < turnsToWait; turn += 1) await undefined
}

const inHalves = <answer>(calls: readonly Call[], ask: (half: readonly Call[]) => Promise<answer>) => {
  const middle = Math.ceil(calls.length / 2)
  return Promise.all([ask(calls.slice(0, middle)), ask(calls.slice(middle))])
}

/** Stands for a call that the node would not run even alone. */
const unanswered: Outcome = { success: false, data: '0x' }

/**
 * Opens a reader. The first questions go out at the latest block, together with those for its number, time and chain; all that
 * follows is asked at that block. A node that finds it too much is asked in halves, from then on. A chain without Multicall3 is
 * asked call by call.
 */
export const openReader = ({ endpoint, chain, habits, signal }: ReaderParameters): Reader => {
  const batch = createBatch(endpoint, signal)
  const asked = new Map<string, Promise<Outcome>>()
  const heightRead = isArbitrum(parseChainId(chain).reference) ? readArbitrumBlockNumber : readBlockNumber
  const front: readonly Call[] = [heightRead, readBlockTime, readParentHash, readChainId]
  const pasts = new Map<bigint, { calls: Call[]; answered: Promise<PastOutcomes> }>()
  let waiting: Question[] = []
  let largestAnswered = 1
  let first: Promise<Pin> | undefined
  let asOf: AsOf | undefined

  const assertChain = (id: bigint): void => {
    const actual = `eip155:${id}`
    if (actual === chain) return
    throw new StakingError('chain-mismatch', {
      message: `The endpoint is of ${actual}, not of ${chain}.`,
      context: { expected: chain, actual },
    })
  }

  const pinOf = (outcomes: readonly Outcome[]): Pin => {
    const height = uintOf(outcomes[0], 'block number')
    const time = blockTime(uintOf(outcomes[1], 'block time'), 'eth_call')
    return { height, time, marks: marksOf(outcomes), tag: toBlockTag(height) }
  }

  const setPin = (pin: Pin): Pin => {
    asOf = { chain, height: pin.height, time: pin.time, finality: 'latest' }
    return pin
  }

  /** A node of another view, or one that takes no notice of the block, shows in its number, time or parent. */
  const assertSame = (pin: Pin, outcomes: readonly Outcome[]): void => {
    if (marksOf(outcomes) === pin.marks) return
    const reason = `block ${pin.height} is another one now`
    throw new StakingError('inconsistent-reading', { message: `The chain changed: ${reason}.`, context: { reason } })
  }

  /** Behind a balanced endpoint one node may be late: another is asked once. */
  const again = <value>(ask: () => Promise<value>): Promise<value> =>
    ask().catch((error: unknown) => {
      if (isStakingError(error, 'node-behind')) return ask()
      throw error
    })

  /** Asks at a block as many at once as the node takes. */
  const askPinned = async (calls: readonly Call[], pin: Pin): Promise<readonly Outcome[]> => {
    if (calls.length === 0) return []
    if (!habits.hasMulticall) return again(() => batch.single(calls, pin.tag))
    if (calls.length > habits.callsPerRequest) return askHalves(calls, pin)
    const outcomes = await again(() => batch.aggregate([...front, ...calls], pin.tag))
    if (outcomes === 'no-multicall') throw invalidResponse('eth_call', 'Multicall3 is gone')
    if (outcomes !== 'too-large') {
      assertSame(pin, outcomes)
      largestAnswered = Math.max(largestAnswered, calls.length)
      return outcomes.slice(front.length)
    }
    if (calls.length === 1) return [unanswered]
    return askHalves(calls, pin)
  }

  const askHalves = async (calls: readonly Call[], pin: Pin): Promise<readonly Outcome[]> => {
    const [left, right] = await inHalves(calls, (half) => askPinned(half, pin))
    habits.callsPerRequest = Math.min(habits.callsPerRequest, largestAnswered)
    return [...left, ...right]
  }

  /** Without Multicall3: learns the block first, then asks call by call. */
  const beginSingly = async (questions: readonly Question[]): Promise<Pin> => {
    const [header, id] = await Promise.all([
      readHeader(endpoint, 'latest', signal),
      endpoint.get('eth_chainId', [], signal),
    ])
    assertChain(quantity(id, 'eth_chainId'))
    const pin = { ...header, tag: toBlockTag(header.height) }
    settle(questions, await askPinned(questions, pin))
    return setPin(pin)
  }

  const begin = async (questions: readonly Question[]): Promise<Pin> => {
    if (!habits.hasMulticall) return beginSingly(questions)
    let together = questions.slice(0, habits.callsPerRequest)
    let outcomes = await batch.aggregate([...front, ...together], 'latest')
    const isTooMuch = outcomes === 'too-large'
    if (isTooMuch) {
      together = []
      outcomes = await batch.aggregate(front, 'latest')
    }
    if (outcomes === 'too-large') throw invalidResponse('eth_call', 'even four small calls are too much')
    if (outcomes === 'no-multicall') {
      habits.hasMulticall = false
      return beginSingly(questions)
    }
    assertChain(uintOf(outcomes[3], 'chain id'))
    const pin = setPin(pinOf(outcomes))
    const rest = await (isTooMuch ? askHalves : askPinned)(questions.slice(together.length), pin)
    settle(questions, [...outcomes.slice(front.length), ...rest])
    return pin
  }

  const settle = (questions: readonly Question[], outcomes: readonly Outcome[]): void =>
    questions.forEach(({ resolve }, index) => {
      resolve(outcomes[index] ?? unanswered)
    })

  const flush = async (): Promise<void> => {
    await takeTurns()
    const questions = waiting
    waiting = []
    try {
      signal.throwIfAborted()
      if (first !== undefined) {
        settle(questions, await askPinned(questions, await first))
        return
      }
      first = begin(questions)
      await first
    } catch (error) {
      for (const { reject } of questions) reject(error)
    }
  }

  const ask = (call: Call): Promise<Outcome> =>
    new Promise((resolve, reject) => {
      if (waiting.length === 0) queueMicrotask(flush)
      waiting.push({ ...call, resolve, reject })
    })

  const askPast = async (height: bigint, calls: readonly Call[], until: AbortSignal): Promise<PastOutcomes> => {
    if (calls.length > habits.callsPerRequest) {
      const [left, right] = await inHalves(calls, (half) => askPast(height, half, until))
      return { ...left, outcomes: [...left.outcomes, ...right.outcomes] }
    }
    const tag = toBlockTag(height)
    const past = createBatch(endpoint, until)
    const outcomes = habits.hasMulticall ? await past.aggregate([readBlockTime, ...calls], tag) : 'no-multicall'
    if (outcomes === 'too-large') throw invalidResponse('eth_call', 'that is too much')
    if (outcomes !== 'no-multicall') {
      const time = blockTime(uintOf(outcomes[0], 'block time'), 'eth_call')
      return { height, time, outcomes: outcomes.slice(1) }
    }
    const [{ time }, singles] = await Promise.all([readHeader(endpoint, tag, until), past.single(calls, tag)])
    return { height, time, outcomes: singles }
  }

  const openPast = (height: bigint) => {
    const calls: Call[] = []
    const flushPast = async (): Promise<PastOutcomes> => {
      await takeTurns()
      pasts.delete(height)
      await pinned()
      return withDeadline({ signal, timeoutMs: patienceMs }, (until) => askPast(height, calls, until))
    }
    const past = { calls, answered: flushPast() }
    pasts.set(height, past)
    return past
  }

  const pinned = async (): Promise<Pin> => first ?? Promise.reject(new Error('nothing was read yet'))

  return {
    asOf: () => asOf,
    read: async (read) => {
      const key = `${read.to} ${read.data}`
      const known = asked.get(key) ?? ask({ to: read.to, data: read.data })
      asked.set(key, known)
      return decodeOutcome(read, await known)
    },
    readPast: async (height, read) => {
      const past = pasts.get(height) ?? openPast(height)
      const index = past.calls.push({ to: read.to, data: read.data }) - 1
      const { outcomes, ...header } = await past.answered
      return { ...header, answer: decodeOutcome(read, outcomes[index] ?? unanswered) }
    },
    simulate: async (from, { to, data }) => {
      const { tag } = await pinned()
      return outcomeOf(await endpoint.ask('eth_call', [{ from, to, data }, tag], signal))
    },
  }
}

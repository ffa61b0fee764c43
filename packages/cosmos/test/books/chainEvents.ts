import type { CosmosChain } from '@polystake/devnet'
import type { AccountWallet } from './accountWallet.js'
import { type Books, balanceOf, validatorOf } from './books.js'
import { operatorOf, unjail } from './ownValidators.js'
import type { RandomSource } from './randomSource.js'

/** What happens on the chain without its owners' doing. */
export const chainEvents = ['blocks', 'doubleSign', 'downtimeOrUnjail', 'maturity', 'feesInOtherDenoms'] as const

/** One of them. */
export type ChainEvent = (typeof chainEvents)[number]

/** What an event happens to. */
export interface EventStage {
  readonly local: CosmosChain
  readonly random: RandomSource
  readonly books: Books
  /** The accounts whose own validators miss votes. */
  readonly operators: readonly AccountWallet[]
  readonly payer: AccountWallet
  readonly otherDenoms: readonly string[]
  /** How many blocks may pass until missed votes are counted. */
  readonly window: number
}

const must = (refused: string | undefined): void => {
  if (refused !== undefined) throw new Error(`the chain refused: ${refused}`)
}

const JAIL_SECONDS = 600

const doubleSign = async ({ local, random, books }: EventStage): Promise<string> => {
  // those of the genesis are in every set until they are slashed
  const signers = local.facts.validators
    .map(({ operatorAddress }) => validatorOf(books, operatorAddress))
    .filter(({ status, tombstoned }) => status === 'bonded' && !tombstoned)
  const { consensusAddress } = random.pick(signers)
  // what left since then answers for it
  await local.mine(1, { evidence: [{ address: consensusAddress, height: books.height - random.below(25) }] })
  return 'doubleSign'
}

const downtimeOrUnjail = async ({ local, books, operators, window }: EventStage): Promise<string> => {
  const ofAccount = (wallet: AccountWallet) => ({ wallet, ...validatorOf(books, operatorOf(wallet.address)) })
  const own = operators.map(ofAccount)
  const jailed = own.find((each) => each.jailed && !each.tombstoned)
  if (jailed) {
    await local.advanceTime(JAIL_SECONDS + 1)
    must(await jailed.wallet.send([unjail(jailed.wallet.address)]))
    return 'unjail'
  }
  const absent = own.filter(({ status }) => status === 'bonded').map(({ consensusAddress }) => consensusAddress)
  await local.mine(window + 4, { absent: absent.slice(0, 1) })
  return 'downtime'
}

const feesInOtherDenoms = async ({ local, random, books, payer, otherDenoms }: EventStage): Promise<string> => {
  const { address } = payer
  const extra = otherDenoms.slice(random.below(otherDenoms.length)).map((denom) => {
    return { denom, amount: `${random.amount(balanceOf(books, address, denom) / 20n)}` }
  })
  const amount = [{ denom: local.facts.denom, amount: '1' }]
  const value = { fromAddress: address, toAddress: address, amount }
  must(await payer.send([{ typeUrl: '/cosmos.bank.v1beta1.MsgSend', value }], extra))
  await local.mine(1) // fees are shared out in the block after
  return 'feesInOtherDenoms'
}

/** Lets something happen on the chain; answers what it was. */
export const happen = async (event: ChainEvent, stage: EventStage): Promise<string> => {
  const { local, random } = stage
  switch (event) {
    case 'blocks':
      await local.mine(1 + random.below(10))
      return event
    case 'doubleSign':
      return doubleSign(stage)
    case 'downtimeOrUnjail':
      return downtimeOrUnjail(stage)
    case 'maturity':
      await local.advanceTime(local.facts.unbondingSeconds / (1 + random.below(3)))
      return event
    case 'feesInOtherDenoms':
      return feesInOtherDenoms(stage)
  }
}

import type { EncodeObject } from '@cosmjs/proto-signing'
import type { Intent } from '@polystake/core'
import { type Books, pairOf } from './books.js'
import type { ChainNames } from './chainNames.js'
import { claimable, delegatedTokens } from './rewards.js'

const operatorIn = (pool: string | undefined): string => pool?.split('/')[2] ?? ''

/** What an intent is on the chain, without a look at its rules: the messages that a plan would send. */
export const rawMessages = (intent: Intent<'cosmos'>, books: Books, { bondDenom }: ChainNames): EncodeObject[] => {
  const delegatorAddress = intent.owner.split(':')[2] ?? ''
  const validatorAddress = operatorIn('pool' in intent ? intent.pool : undefined)
  const given = 'amounts' in intent && Array.isArray(intent.amounts) ? intent.amounts[0]?.value : undefined
  const coin = (value: bigint) => ({ denom: bondDenom, amount: `${value}` })
  const staking = (name: string, fields: object): EncodeObject => ({
    typeUrl: `/cosmos.staking.v1beta1.Msg${name}`,
    value: { delegatorAddress, ...fields },
  })
  const withdraw = (validator: string): EncodeObject => ({
    typeUrl: '/cosmos.distribution.v1beta1.MsgWithdrawDelegatorReward',
    value: { delegatorAddress, validatorAddress: validator },
  })
  const whole = () => given ?? delegatedTokens(books, delegatorAddress, validatorAddress)
  switch (intent.verb) {
    case 'stake':
      return [staking('Delegate', { validatorAddress, amount: coin(given ?? 0n) })]
    case 'unstake':
      return [staking('Undelegate', { validatorAddress, amount: coin(whole()) })]
    case 'redelegate': {
      const pair = { validatorSrcAddress: validatorAddress, validatorDstAddress: operatorIn(intent.to) }
      return [staking('BeginRedelegate', { ...pair, amount: coin(whole()) })]
    }
    case 'cancelUnstake': {
      const own = books.unbondings.filter((entry) => {
        return pairOf(entry.delegator, entry.validator) === pairOf(delegatorAddress, validatorAddress)
      })
      const meant = own.filter(({ id }) => intent.lots?.includes(`${id}`) ?? true)
      const entries = meant.length > 0 ? meant : [{ balance: 1n, creationHeight: 1n }]
      return entries.map(({ balance, creationHeight }) =>
        staking('CancelUnbondingDelegation', { validatorAddress, amount: coin(given ?? balance), creationHeight }),
      )
    }
    case 'claimRewards': {
      if (intent.options?.['pools'] !== 'all') return [withdraw(validatorAddress)]
      const delegated = [...books.validators.keys()].filter((each) =>
        books.delegations.has(pairOf(delegatorAddress, each)),
      )
      return delegated.map(withdraw)
    }
    case 'restakeRewards': {
      const waiting = claimable(books, delegatorAddress, validatorAddress).get(bondDenom) ?? 0n
      const delegate = staking('Delegate', { validatorAddress, amount: coin(given ?? waiting) })
      return [withdraw(validatorAddress), delegate]
    }
    case 'manage': {
      const withdrawAddress = intent.options?.['address']
      const typeUrl = '/cosmos.distribution.v1beta1.MsgSetWithdrawAddress'
      return [{ typeUrl, value: { delegatorAddress, withdrawAddress } }]
    }
    case 'withdraw':
      throw new Error('nothing is withdrawn on a chain of the SDK')
  }
}

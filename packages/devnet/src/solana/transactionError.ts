import type { FailedTransactionMetadata } from 'litesvm'

/** Why an instruction failed, as a node writes it. */
export type InstructionFailure = string | { readonly Custom: number } | { readonly BorshIoError: string }

/** Why a transaction failed, as a node writes it. */
export type TransactionFailure =
  | string
  | { readonly InstructionError: readonly [number, InstructionFailure] }
  | { readonly DuplicateInstruction: number }
  | { readonly InsufficientFundsForRent: { readonly account_index: number } }
  | { readonly ProgramExecutionTemporarilyRestricted: { readonly account_index: number } }

/** By the numbers that the virtual machine gives them. */
const transactionFailures =
  'AccountInUse AccountLoadedTwice AccountNotFound ProgramAccountNotFound InsufficientFundsForFee InvalidAccountForFee AlreadyProcessed BlockhashNotFound CallChainTooDeep MissingSignatureForFee InvalidAccountIndex SignatureFailure InvalidProgramForExecution SanitizeFailure ClusterMaintenance AccountBorrowOutstanding WouldExceedMaxBlockCostLimit UnsupportedVersion InvalidWritableAccount WouldExceedMaxAccountCostLimit WouldExceedAccountDataBlockLimit TooManyAccountLocks AddressLookupTableNotFound InvalidAddressLookupTableOwner InvalidAddressLookupTableData InvalidAddressLookupTableIndex InvalidRentPayingAccount WouldExceedMaxVoteCostLimit WouldExceedAccountDataTotalLimit MaxLoadedAccountsDataSizeExceeded ResanitizationNeeded InvalidLoadedAccountsDataSizeLimit UnbalancedTransaction ProgramCacheHitMaxLimit CommitCancelled'.split(
    ' ',
  )

const instructionFailures =
  'GenericError InvalidArgument InvalidInstructionData InvalidAccountData AccountDataTooSmall InsufficientFunds IncorrectProgramId MissingRequiredSignature AccountAlreadyInitialized UninitializedAccount UnbalancedInstruction ModifiedProgramId ExternalAccountLamportSpend ExternalAccountDataModified ReadonlyLamportChange ReadonlyDataModified DuplicateAccountIndex ExecutableModified RentEpochModified NotEnoughAccountKeys AccountDataSizeChanged AccountNotExecutable AccountBorrowFailed AccountBorrowOutstanding DuplicateAccountOutOfSync InvalidError ExecutableDataModified ExecutableLamportChange ExecutableAccountNotRentExempt UnsupportedProgramId CallDepth MissingAccount ReentrancyNotAllowed MaxSeedLengthExceeded InvalidSeeds InvalidRealloc ComputationalBudgetExceeded PrivilegeEscalation ProgramEnvironmentSetupFailure ProgramFailedToComplete ProgramFailedToCompile Immutable IncorrectAuthority AccountNotRentExempt InvalidAccountOwner ArithmeticOverflow UnsupportedSysvar IllegalOwner MaxAccountsDataAllocationsExceeded MaxAccountsExceeded MaxInstructionTraceLengthExceeded BuiltinProgramsMustConsumeComputeUnits BorshIoError'.split(
    ' ',
  )

/** Failures that a node finds before it executes anything: such a transaction is in no block. */
const unprocessed = new Set([
  'AccountNotFound',
  'AccountLoadedTwice',
  'InsufficientFundsForFee',
  'InvalidAccountForFee',
  'AlreadyProcessed',
  'BlockhashNotFound',
  'MissingSignatureForFee',
  'SignatureFailure',
  'SanitizeFailure',
  'UnsupportedVersion',
  'TooManyAccountLocks',
  'AddressLookupTableNotFound',
  'InvalidAddressLookupTableOwner',
  'InvalidAddressLookupTableData',
  'InvalidAddressLookupTableIndex',
])

/** What nodes say of the failures that wallets meet; they say the name of any other here. */
const sentences: Readonly<Record<string, string>> = {
  AccountNotFound: 'Attempt to debit an account but found no record of a prior credit.',
  AlreadyProcessed: 'This transaction has already been processed',
  BlockhashNotFound: 'Blockhash not found',
  InsufficientFundsForFee: 'Insufficient funds for fee',
  ProgramAccountNotFound: 'Attempt to load a program that does not exist',
  SignatureFailure: 'Transaction did not pass signature verification',
  InvalidArgument: 'invalid program argument',
  InvalidInstructionData: 'invalid instruction data',
  InvalidAccountData: 'invalid account data for instruction',
  InsufficientFunds: 'insufficient funds for instruction',
  IncorrectProgramId: 'incorrect program id for instruction',
  MissingRequiredSignature: 'missing required signature for instruction',
  AccountAlreadyInitialized: 'instruction requires an uninitialized account',
  UninitializedAccount: 'instruction requires an initialized account',
}

const sentenceOf = (name: string): string => sentences[name] ?? name

type FailureOfMachine = ReturnType<FailedTransactionMetadata['err']>

/** Names a failure of the virtual machine as a node does. */
export const toFailure = (failure: FailureOfMachine): TransactionFailure => {
  if (typeof failure === 'number') return transactionFailures[failure] ?? 'SanitizeFailure'
  if ('err' in failure) {
    const inner = failure.err()
    if (typeof inner === 'number') {
      return { InstructionError: [failure.index, instructionFailures[inner] ?? 'GenericError'] }
    }
    const named = 'code' in inner ? { Custom: inner.code } : { BorshIoError: inner.msg }
    return { InstructionError: [failure.index, named] }
  }
  if ('index' in failure) return { DuplicateInstruction: failure.index }
  const place = { account_index: failure.accountIndex }
  return failure.constructor.name.includes('Rent')
    ? { InsufficientFundsForRent: place }
    : { ProgramExecutionTemporarilyRestricted: place }
}

/** Whether a transaction that failed so is in a block nevertheless, and has paid its fee. */
export const isProcessed = (failure: TransactionFailure): boolean =>
  typeof failure !== 'string' || !unprocessed.has(failure)

/** Says in a node's words why a transaction failed. */
export const describeFailure = (failure: TransactionFailure): string => {
  if (typeof failure === 'string') return sentenceOf(failure)
  if ('InstructionError' in failure) {
    const [index, reason] = failure.InstructionError
    const text =
      typeof reason === 'string'
        ? sentenceOf(reason)
        : 'Custom' in reason
          ? `custom program error: 0x${reason.Custom.toString(16)}`
          : `Failed to serialize or deserialize account data: ${reason.BorshIoError}`
    return `Error processing Instruction ${index}: ${text}`
  }
  if ('InsufficientFundsForRent' in failure) {
    const { account_index } = failure.InsufficientFundsForRent
    return `Transaction results in an account (${account_index}) with insufficient funds for rent`
  }
  return Object.keys(failure).join()
}

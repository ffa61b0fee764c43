package main

import (
	"context"

	"cosmossdk.io/core/comet"
	"cosmossdk.io/core/store"
	"cosmossdk.io/log"
	storetypes "cosmossdk.io/store/types"
	evidencekeeper "cosmossdk.io/x/evidence/keeper"
	evidencetypes "cosmossdk.io/x/evidence/types"
	"cosmossdk.io/x/feegrant"
	feegrantkeeper "cosmossdk.io/x/feegrant/keeper"
	"cosmossdk.io/x/tx/signing"
	abci "github.com/cometbft/cometbft/abci/types"
	dbm "github.com/cosmos/cosmos-db"
	"github.com/cosmos/cosmos-sdk/baseapp"
	"github.com/cosmos/cosmos-sdk/codec"
	addresscodec "github.com/cosmos/cosmos-sdk/codec/address"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	"github.com/cosmos/cosmos-sdk/runtime"
	"github.com/cosmos/cosmos-sdk/std"
	sdk "github.com/cosmos/cosmos-sdk/types"
	txtypes "github.com/cosmos/cosmos-sdk/types/tx"
	"github.com/cosmos/cosmos-sdk/x/auth/ante"
	authkeeper "github.com/cosmos/cosmos-sdk/x/auth/keeper"
	authtx "github.com/cosmos/cosmos-sdk/x/auth/tx"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	"github.com/cosmos/cosmos-sdk/x/auth/vesting"
	vestingtypes "github.com/cosmos/cosmos-sdk/x/auth/vesting/types"
	"github.com/cosmos/cosmos-sdk/x/authz"
	authzkeeper "github.com/cosmos/cosmos-sdk/x/authz/keeper"
	bankkeeper "github.com/cosmos/cosmos-sdk/x/bank/keeper"
	banktypes "github.com/cosmos/cosmos-sdk/x/bank/types"
	consensuskeeper "github.com/cosmos/cosmos-sdk/x/consensus/keeper"
	consensustypes "github.com/cosmos/cosmos-sdk/x/consensus/types"
	distrkeeper "github.com/cosmos/cosmos-sdk/x/distribution/keeper"
	distrtypes "github.com/cosmos/cosmos-sdk/x/distribution/types"
	"github.com/cosmos/cosmos-sdk/x/gov"
	govkeeper "github.com/cosmos/cosmos-sdk/x/gov/keeper"
	govtypes "github.com/cosmos/cosmos-sdk/x/gov/types"
	govv1 "github.com/cosmos/cosmos-sdk/x/gov/types/v1"
	govv1beta1 "github.com/cosmos/cosmos-sdk/x/gov/types/v1beta1"
	mintkeeper "github.com/cosmos/cosmos-sdk/x/mint/keeper"
	minttypes "github.com/cosmos/cosmos-sdk/x/mint/types"
	"github.com/cosmos/cosmos-sdk/x/slashing"
	slashingkeeper "github.com/cosmos/cosmos-sdk/x/slashing/keeper"
	slashingtypes "github.com/cosmos/cosmos-sdk/x/slashing/types"
	stakingkeeper "github.com/cosmos/cosmos-sdk/x/staking/keeper"
	stakingtypes "github.com/cosmos/cosmos-sdk/x/staking/types"
	gogoproto "github.com/cosmos/gogoproto/proto"
)

// chain is the application: baseapp, the modules' keepers, and nothing else. What depinject,
// `runtime` and the modules' AppModule types would do is written out in newChain.
type chain struct {
	*baseapp.BaseApp
	cdc      *codec.ProtoCodec
	auth     authkeeper.AccountKeeper
	bank     bankkeeper.BaseKeeper
	staking  *stakingkeeper.Keeper
	slashing slashingkeeper.Keeper
	evidence *evidencekeeper.Keeper
	distr    distrkeeper.Keeper
	mint     mintkeeper.Keeper
	gov      *govkeeper.Keeper
	authz    authzkeeper.Keeper
	feegrant feegrantkeeper.Keeper
}

// newChain wires the application on an empty in-memory database.
func newChain(chainID, prefix, minGasPrices string) *chain {
	cfg := sdk.GetConfig()
	cfg.SetBech32PrefixForAccount(prefix, prefix+"pub")
	cfg.SetBech32PrefixForValidator(prefix+"valoper", prefix+"valoperpub")
	cfg.SetBech32PrefixForConsensusNode(prefix+"valcons", prefix+"valconspub")

	// Codecs.
	accounts, operators, consensus := addresscodec.NewBech32Codec(prefix), addresscodec.NewBech32Codec(prefix+"valoper"), addresscodec.NewBech32Codec(prefix+"valcons")
	registry, err := codectypes.NewInterfaceRegistryWithOptions(codectypes.InterfaceRegistryOptions{
		ProtoFiles:     gogoproto.HybridResolver,
		SigningOptions: signing.Options{AddressCodec: accounts, ValidatorAddressCodec: operators},
	})
	must(err)
	for _, register := range []func(codectypes.InterfaceRegistry){
		std.RegisterInterfaces, authtypes.RegisterInterfaces, vestingtypes.RegisterInterfaces, banktypes.RegisterInterfaces,
		stakingtypes.RegisterInterfaces, slashingtypes.RegisterInterfaces, evidencetypes.RegisterInterfaces, distrtypes.RegisterInterfaces, minttypes.RegisterInterfaces,
		govv1.RegisterInterfaces, govv1beta1.RegisterInterfaces, authz.RegisterInterfaces, feegrant.RegisterInterfaces, consensustypes.RegisterInterfaces,
	} {
		register(registry)
	}
	cdc := codec.NewProtoCodec(registry)
	txConfig := authtx.NewTxConfig(cdc, authtx.DefaultSignModes)

	// BaseApp and its stores.
	logger := log.NewNopLogger()
	c := &chain{cdc: cdc, BaseApp: baseapp.NewBaseApp("devnet", logger, dbm.NewMemDB(), txConfig.TxDecoder(), baseapp.SetChainID(chainID), baseapp.SetMinGasPrices(minGasPrices))}
	c.SetTxEncoder(txConfig.TxEncoder())
	c.SetInterfaceRegistry(registry)
	keys := storetypes.NewKVStoreKeys(authtypes.StoreKey, banktypes.StoreKey, stakingtypes.StoreKey, slashingtypes.StoreKey, evidencetypes.StoreKey, distrtypes.StoreKey,
		minttypes.StoreKey, govtypes.StoreKey, authzkeeper.StoreKey, feegrant.StoreKey, consensustypes.StoreKey)
	c.MountKVStores(keys)

	// Keepers.
	permissions := map[string][]string{
		authtypes.FeeCollectorName:     nil,
		distrtypes.ModuleName:          nil,
		minttypes.ModuleName:           {authtypes.Minter},
		stakingtypes.BondedPoolName:    {authtypes.Burner, stakingtypes.ModuleName},
		stakingtypes.NotBondedPoolName: {authtypes.Burner, stakingtypes.ModuleName},
		govtypes.ModuleName:            {authtypes.Burner},
	}
	blocked := map[string]bool{} // module accounts that nobody may send to: all but gov
	for name := range permissions {
		if name != govtypes.ModuleName {
			blocked[authtypes.NewModuleAddress(name).String()] = true
		}
	}
	authority := authtypes.NewModuleAddress(govtypes.ModuleName).String()
	kv := func(name string) store.KVStoreService { return runtime.NewKVStoreService(keys[name]) }

	params := consensuskeeper.NewKeeper(cdc, kv(consensustypes.StoreKey), authority, runtime.EventService{})
	c.SetParamStore(params.ParamsStore)
	c.auth = authkeeper.NewAccountKeeper(cdc, kv(authtypes.StoreKey), authtypes.ProtoBaseAccount, permissions, accounts, prefix, authority)
	c.bank = bankkeeper.NewBaseKeeper(cdc, kv(banktypes.StoreKey), c.auth, blocked, authority, logger)
	c.staking = stakingkeeper.NewKeeper(cdc, kv(stakingtypes.StoreKey), c.auth, c.bank, authority, operators, consensus)
	c.slashing = slashingkeeper.NewKeeper(cdc, codec.NewLegacyAmino(), kv(slashingtypes.StoreKey), c.staking, authority)
	c.evidence = evidencekeeper.NewKeeper(cdc, kv(evidencetypes.StoreKey), c.staking, c.slashing, accounts, blockInfo{})
	c.evidence.SetRouter(evidencetypes.NewRouter()) // no kind of evidence may be sent as a message
	c.distr = distrkeeper.NewKeeper(cdc, kv(distrtypes.StoreKey), c.auth, c.bank, c.staking, authtypes.FeeCollectorName, authority)
	c.mint = mintkeeper.NewKeeper(cdc, kv(minttypes.StoreKey), c.staking, c.auth, c.bank, authtypes.FeeCollectorName, authority)
	c.gov = govkeeper.NewKeeper(cdc, kv(govtypes.StoreKey), c.auth, c.bank, c.staking, c.distr, c.MsgServiceRouter(), govtypes.DefaultConfig(), authority)
	c.authz = authzkeeper.NewKeeper(kv(authzkeeper.StoreKey), cdc, c.MsgServiceRouter(), c.auth).SetBankKeeper(c.bank)
	c.feegrant = feegrantkeeper.NewKeeper(cdc, kv(feegrant.StoreKey), c.auth).SetBankKeeper(c.bank)
	c.staking.SetHooks(stakingtypes.NewMultiStakingHooks(c.distr.Hooks(), c.slashing.Hooks()))

	// Messages.
	msgs, govMsgs := c.MsgServiceRouter(), govkeeper.NewMsgServerImpl(c.gov)
	authtypes.RegisterMsgServer(msgs, authkeeper.NewMsgServerImpl(c.auth))
	vestingtypes.RegisterMsgServer(msgs, vesting.NewMsgServerImpl(c.auth, c.bank))
	banktypes.RegisterMsgServer(msgs, bankkeeper.NewMsgServerImpl(c.bank))
	stakingtypes.RegisterMsgServer(msgs, stakingkeeper.NewMsgServerImpl(c.staking))
	slashingtypes.RegisterMsgServer(msgs, slashingkeeper.NewMsgServerImpl(c.slashing))
	evidencetypes.RegisterMsgServer(msgs, evidencekeeper.NewMsgServerImpl(*c.evidence))
	distrtypes.RegisterMsgServer(msgs, distrkeeper.NewMsgServerImpl(c.distr))
	minttypes.RegisterMsgServer(msgs, mintkeeper.NewMsgServerImpl(c.mint))
	govv1.RegisterMsgServer(msgs, govMsgs)
	govv1beta1.RegisterMsgServer(msgs, govkeeper.NewLegacyMsgServerImpl(authority, govMsgs))
	authz.RegisterMsgServer(msgs, c.authz)
	feegrant.RegisterMsgServer(msgs, feegrantkeeper.NewMsgServerImpl(c.feegrant))
	consensustypes.RegisterMsgServer(msgs, params)

	// Queries.
	queries := c.GRPCQueryRouter()
	authtypes.RegisterQueryServer(queries, authkeeper.NewQueryServer(c.auth))
	banktypes.RegisterQueryServer(queries, c.bank)
	stakingtypes.RegisterQueryServer(queries, stakingkeeper.Querier{Keeper: c.staking})
	slashingtypes.RegisterQueryServer(queries, c.slashing)
	evidencetypes.RegisterQueryServer(queries, evidencekeeper.NewQuerier(c.evidence))
	distrtypes.RegisterQueryServer(queries, distrkeeper.NewQuerier(c.distr))
	minttypes.RegisterQueryServer(queries, mintkeeper.NewQueryServerImpl(c.mint))
	govv1.RegisterQueryServer(queries, govkeeper.NewQueryServer(c.gov))
	govv1beta1.RegisterQueryServer(queries, govkeeper.NewLegacyQueryServer(c.gov))
	authz.RegisterQueryServer(queries, c.authz)
	feegrant.RegisterQueryServer(queries, c.feegrant)
	consensustypes.RegisterQueryServer(queries, params)
	txtypes.RegisterServiceServer(queries, &txService{app: c.BaseApp})

	// The block's life.
	anteHandler, err := ante.NewAnteHandler(ante.HandlerOptions{
		AccountKeeper: c.auth, BankKeeper: c.bank, FeegrantKeeper: c.feegrant,
		SignModeHandler: txConfig.SignModeHandler(), SigGasConsumer: ante.DefaultSigVerificationGasConsumer,
	})
	must(err)
	c.SetAnteHandler(anteHandler)
	c.SetInitChainer(c.initChain)
	c.SetBeginBlocker(c.beginBlock)
	c.SetEndBlocker(c.endBlock)
	must(c.LoadLatestVersion())
	return c
}

// beginBlock runs the modules' steps in the order that the SDK asks for: rewards are shared out before
// anyone is slashed, and double signs are dealt with after slashing has counted the votes.
func (c *chain) beginBlock(ctx sdk.Context) (sdk.BeginBlock, error) {
	ctx = ctx.WithEventManager(sdk.NewEventManager())
	err := first(
		func() error { return c.mint.MintFn(ctx) },
		func() error { return c.distr.BeginBlocker(ctx) },
		func() error { return slashing.BeginBlocker(ctx, c.slashing) },
		func() error { return c.evidence.BeginBlocker(ctx) },
		func() error { return c.staking.BeginBlocker(ctx) },
		func() error { return c.authz.DequeueAndDeleteExpiredGrants(ctx) },
	)
	return sdk.BeginBlock{Events: ctx.EventManager().ABCIEvents()}, err
}

// endBlock tallies proposals, and reports the changes of the validator set.
func (c *chain) endBlock(ctx sdk.Context) (sdk.EndBlock, error) {
	ctx = ctx.WithEventManager(sdk.NewEventManager())
	updates := []abci.ValidatorUpdate{}
	err := first(
		func() error { return gov.EndBlocker(ctx, c.gov) },
		func() (err error) { updates, err = c.staking.EndBlocker(ctx); return err },
		func() error { return c.feegrant.RemoveExpiredAllowances(ctx, 200) }, // 200 a block, as feegrant's module does
	)
	return sdk.EndBlock{ValidatorUpdates: updates, Events: ctx.EventManager().ABCIEvents()}, err
}

// blockInfo hands x/evidence what the driver said about the last block.
type blockInfo struct{}

func (blockInfo) GetCometBlockInfo(ctx context.Context) comet.BlockInfo {
	return sdk.UnwrapSDKContext(ctx).CometInfo()
}

// first runs the steps in order and stops at the first error.
func first(steps ...func() error) error {
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}

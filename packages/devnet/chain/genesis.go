package main

import (
	"encoding/json"
	"fmt"

	"cosmossdk.io/x/evidence"
	evidencetypes "cosmossdk.io/x/evidence/types"
	"cosmossdk.io/x/feegrant"
	abci "github.com/cometbft/cometbft/abci/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	"github.com/cosmos/cosmos-sdk/x/authz"
	banktypes "github.com/cosmos/cosmos-sdk/x/bank/types"
	distrtypes "github.com/cosmos/cosmos-sdk/x/distribution/types"
	"github.com/cosmos/cosmos-sdk/x/gov"
	govtypes "github.com/cosmos/cosmos-sdk/x/gov/types"
	govv1 "github.com/cosmos/cosmos-sdk/x/gov/types/v1"
	minttypes "github.com/cosmos/cosmos-sdk/x/mint/types"
	slashingtypes "github.com/cosmos/cosmos-sdk/x/slashing/types"
	stakingtypes "github.com/cosmos/cosmos-sdk/x/staking/types"
	gogoproto "github.com/cosmos/gogoproto/proto"
)

// defaultGenesis returns app_state with every module's defaults.
func (c *chain) defaultGenesis() map[string]json.RawMessage {
	g := map[string]json.RawMessage{}
	for name, state := range map[string]gogoproto.Message{
		authtypes.ModuleName:     authtypes.DefaultGenesisState(),
		banktypes.ModuleName:     banktypes.DefaultGenesisState(),
		distrtypes.ModuleName:    distrtypes.DefaultGenesisState(),
		stakingtypes.ModuleName:  stakingtypes.DefaultGenesisState(),
		slashingtypes.ModuleName: slashingtypes.DefaultGenesisState(),
		evidencetypes.ModuleName: evidencetypes.DefaultGenesisState(),
		govtypes.ModuleName:      govv1.DefaultGenesisState(),
		minttypes.ModuleName:     minttypes.DefaultGenesisState(),
		authz.ModuleName:         authz.DefaultGenesisState(),
		feegrant.ModuleName:      feegrant.DefaultGenesisState(),
	} {
		g[name] = c.cdc.MustMarshalJSON(state)
	}
	return g
}

// initChain loads app_state. The order matters: distribution's hooks must be ready when staking
// bonds the validators, which also makes slashing's signing infos.
func (c *chain) initChain(ctx sdk.Context, req *abci.RequestInitChain) (*abci.ResponseInitChain, error) {
	var g map[string]json.RawMessage
	if err := json.Unmarshal(req.AppStateBytes, &g); err != nil {
		return nil, err
	}
	var validators []abci.ValidatorUpdate
	initModule(c, g, authtypes.ModuleName, func(s *authtypes.GenesisState) { c.auth.InitGenesis(ctx, *s) })
	initModule(c, g, banktypes.ModuleName, func(s *banktypes.GenesisState) { c.bank.InitGenesis(ctx, s) })
	initModule(c, g, distrtypes.ModuleName, func(s *distrtypes.GenesisState) { c.distr.InitGenesis(ctx, *s) })
	initModule(c, g, stakingtypes.ModuleName, func(s *stakingtypes.GenesisState) { validators = c.staking.InitGenesis(ctx, s) })
	initModule(c, g, slashingtypes.ModuleName, func(s *slashingtypes.GenesisState) { c.slashing.InitGenesis(ctx, c.staking, s) })
	initModule(c, g, govtypes.ModuleName, func(s *govv1.GenesisState) { gov.InitGenesis(ctx, c.auth, c.bank, c.gov, s) })
	initModule(c, g, minttypes.ModuleName, func(s *minttypes.GenesisState) { c.mint.InitGenesis(ctx, c.auth, s) })
	initModule(c, g, evidencetypes.ModuleName, func(s *evidencetypes.GenesisState) { evidence.InitGenesis(ctx, *c.evidence, s) })
	initModule(c, g, authz.ModuleName, func(s *authz.GenesisState) { c.authz.InitGenesis(ctx, s) })
	initModule(c, g, feegrant.ModuleName, func(s *feegrant.GenesisState) { must(c.feegrant.InitGenesis(ctx, s)) })
	if len(validators) == 0 {
		return nil, fmt.Errorf("genesis has no validator with a power of at least 1")
	}
	return &abci.ResponseInitChain{Validators: validators}, nil
}

// initModule hands a module's part of app_state, where there is one, to its InitGenesis.
func initModule[T any, P interface {
	*T
	gogoproto.Message
}](c *chain, g map[string]json.RawMessage, name string, load func(P)) {
	if g[name] != nil {
		state := P(new(T))
		c.cdc.MustUnmarshalJSON(g[name], state)
		load(state)
	}
}

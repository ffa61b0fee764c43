package main

import (
	runtimev1alpha1 "cosmossdk.io/api/cosmos/app/runtime/v1alpha1"
	appv1alpha1 "cosmossdk.io/api/cosmos/app/v1alpha1"
	authmodulev1 "cosmossdk.io/api/cosmos/auth/module/v1"
	authzmodulev1 "cosmossdk.io/api/cosmos/authz/module/v1"
	bankmodulev1 "cosmossdk.io/api/cosmos/bank/module/v1"
	consensusmodulev1 "cosmossdk.io/api/cosmos/consensus/module/v1"
	distrmodulev1 "cosmossdk.io/api/cosmos/distribution/module/v1"
	evidencemodulev1 "cosmossdk.io/api/cosmos/evidence/module/v1"
	feegrantmodulev1 "cosmossdk.io/api/cosmos/feegrant/module/v1"
	govmodulev1 "cosmossdk.io/api/cosmos/gov/module/v1"
	mintmodulev1 "cosmossdk.io/api/cosmos/mint/module/v1"
	slashingmodulev1 "cosmossdk.io/api/cosmos/slashing/module/v1"
	stakingmodulev1 "cosmossdk.io/api/cosmos/staking/module/v1"
	txconfigv1 "cosmossdk.io/api/cosmos/tx/config/v1"
	vestingmodulev1 "cosmossdk.io/api/cosmos/vesting/module/v1"
	"cosmossdk.io/core/appconfig"
	"cosmossdk.io/depinject"
	_ "cosmossdk.io/x/evidence"
	evidencetypes "cosmossdk.io/x/evidence/types"
	"cosmossdk.io/x/feegrant"
	_ "cosmossdk.io/x/feegrant/module"
	"github.com/cosmos/cosmos-sdk/runtime"
	_ "github.com/cosmos/cosmos-sdk/x/auth"
	_ "github.com/cosmos/cosmos-sdk/x/auth/tx/config"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	_ "github.com/cosmos/cosmos-sdk/x/auth/vesting"
	vestingtypes "github.com/cosmos/cosmos-sdk/x/auth/vesting/types"
	"github.com/cosmos/cosmos-sdk/x/authz"
	_ "github.com/cosmos/cosmos-sdk/x/authz/module"
	_ "github.com/cosmos/cosmos-sdk/x/bank"
	banktypes "github.com/cosmos/cosmos-sdk/x/bank/types"
	_ "github.com/cosmos/cosmos-sdk/x/consensus"
	consensustypes "github.com/cosmos/cosmos-sdk/x/consensus/types"
	_ "github.com/cosmos/cosmos-sdk/x/distribution"
	distrtypes "github.com/cosmos/cosmos-sdk/x/distribution/types"
	_ "github.com/cosmos/cosmos-sdk/x/gov"
	govtypes "github.com/cosmos/cosmos-sdk/x/gov/types"
	_ "github.com/cosmos/cosmos-sdk/x/mint"
	minttypes "github.com/cosmos/cosmos-sdk/x/mint/types"
	_ "github.com/cosmos/cosmos-sdk/x/slashing"
	slashingtypes "github.com/cosmos/cosmos-sdk/x/slashing/types"
	_ "github.com/cosmos/cosmos-sdk/x/staking"
	stakingtypes "github.com/cosmos/cosmos-sdk/x/staking/types"
	gogoproto "github.com/cosmos/gogoproto/proto"
)

func module(name string, settings gogoproto.Message) *appv1alpha1.ModuleConfig {
	return &appv1alpha1.ModuleConfig{Name: name, Config: appconfig.WrapAny(settings)}
}

func permission(account string, permissions ...string) *authmodulev1.ModuleAccountPermission {
	return &authmodulev1.ModuleAccountPermission{Account: account, Permissions: permissions}
}

// modules names the chain's modules and the order in which they act.
func modules() depinject.Config {
	return appconfig.Compose(&appv1alpha1.Config{Modules: []*appv1alpha1.ModuleConfig{
		module(runtime.ModuleName, &runtimev1alpha1.Module{
			AppName:     "node",
			PreBlockers: []string{authtypes.ModuleName},
			BeginBlockers: []string{
				minttypes.ModuleName, distrtypes.ModuleName, slashingtypes.ModuleName, evidencetypes.ModuleName,
				stakingtypes.ModuleName, authz.ModuleName,
			},
			EndBlockers: []string{govtypes.ModuleName, stakingtypes.ModuleName, feegrant.ModuleName},
			InitGenesis: []string{
				authtypes.ModuleName, banktypes.ModuleName, distrtypes.ModuleName, stakingtypes.ModuleName,
				slashingtypes.ModuleName, govtypes.ModuleName, minttypes.ModuleName, evidencetypes.ModuleName,
				authz.ModuleName, feegrant.ModuleName, vestingtypes.ModuleName,
			},
			OverrideStoreKeys: []*runtimev1alpha1.StoreKeyConfig{{ModuleName: authtypes.ModuleName, KvStoreKey: "acc"}},
		}),
		module(authtypes.ModuleName, &authmodulev1.Module{
			Bech32Prefix: "cosmos",
			ModuleAccountPermissions: []*authmodulev1.ModuleAccountPermission{
				permission(authtypes.FeeCollectorName),
				permission(distrtypes.ModuleName),
				permission(minttypes.ModuleName, authtypes.Minter),
				permission(stakingtypes.BondedPoolName, authtypes.Burner, stakingtypes.ModuleName),
				permission(stakingtypes.NotBondedPoolName, authtypes.Burner, stakingtypes.ModuleName),
				permission(govtypes.ModuleName, authtypes.Burner),
			},
		}),
		module(vestingtypes.ModuleName, &vestingmodulev1.Module{}),
		module(banktypes.ModuleName, &bankmodulev1.Module{
			BlockedModuleAccountsOverride: []string{
				authtypes.FeeCollectorName, distrtypes.ModuleName, minttypes.ModuleName,
				stakingtypes.BondedPoolName, stakingtypes.NotBondedPoolName,
			},
		}),
		module(stakingtypes.ModuleName, &stakingmodulev1.Module{}),
		module(slashingtypes.ModuleName, &slashingmodulev1.Module{}),
		module(evidencetypes.ModuleName, &evidencemodulev1.Module{}),
		module("tx", &txconfigv1.Config{}),
		module(authz.ModuleName, &authzmodulev1.Module{}),
		module(feegrant.ModuleName, &feegrantmodulev1.Module{}),
		module(distrtypes.ModuleName, &distrmodulev1.Module{}),
		module(minttypes.ModuleName, &mintmodulev1.Module{}),
		module(govtypes.ModuleName, &govmodulev1.Module{}),
		module(consensustypes.ModuleName, &consensusmodulev1.Module{}),
	}})
}

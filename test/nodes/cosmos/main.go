// Command node is a whole Cosmos SDK node: CometBFT, and the SDK's modules as the SDK itself wires them,
// in one process that keeps its state in memory.
//
//	node genesis                         prints the default state of every module
//	node start HOME RPC_PORT P2P_PORT    runs the chain of HOME/config/genesis.json until it is told to end
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"time"

	"cosmossdk.io/depinject"
	"cosmossdk.io/log"
	cmtcfg "github.com/cometbft/cometbft/config"
	cmtlog "github.com/cometbft/cometbft/libs/log"
	"github.com/cometbft/cometbft/node"
	"github.com/cometbft/cometbft/p2p"
	"github.com/cometbft/cometbft/privval"
	"github.com/cometbft/cometbft/proxy"
	"github.com/cometbft/cometbft/types"
	dbm "github.com/cosmos/cosmos-db"
	"github.com/cosmos/cosmos-sdk/baseapp"
	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/runtime"
	"github.com/cosmos/cosmos-sdk/server"
	"github.com/spf13/viper"
)

const blockTime = 300 * time.Millisecond

// newApp has the SDK wire the modules, on an empty database in memory.
func newApp(chainID string) (*runtime.App, error) {
	var builder *runtime.AppBuilder
	if err := depinject.Inject(depinject.Configs(modules(), depinject.Supply(log.NewNopLogger(), viper.New())), &builder); err != nil {
		return nil, err
	}
	app := builder.Build(dbm.NewMemDB(), nil, baseapp.SetChainID(chainID), baseapp.SetMinGasPrices("0.005ustake"))
	if err := app.Load(true); err != nil {
		return nil, err
	}
	app.RegisterTxService(client.Context{}) // simulates transactions
	return app, nil
}

func printGenesis() error {
	app, err := newApp("")
	if err != nil {
		return err
	}
	return json.NewEncoder(os.Stdout).Encode(app.DefaultGenesis())
}

func config(home, rpcPort, p2pPort string) *cmtcfg.Config {
	cfg := cmtcfg.DefaultConfig()
	cfg.SetRoot(home)
	cfg.DBBackend = "memdb"
	cfg.RPC.ListenAddress = "tcp://127.0.0.1:" + rpcPort
	cfg.P2P.ListenAddress = "tcp://127.0.0.1:" + p2pPort
	cfg.P2P.PexReactor = false
	cfg.Consensus.TimeoutCommit = blockTime
	return cfg
}

func start(home, rpcPort, p2pPort string) error {
	cfg := config(home, rpcPort, p2pPort)
	doc, err := types.GenesisDocFromFile(cfg.GenesisFile())
	if err != nil {
		return err
	}
	app, err := newApp(doc.ChainID)
	if err != nil {
		return err
	}
	key, err := p2p.LoadOrGenNodeKey(cfg.NodeKeyFile())
	if err != nil {
		return err
	}
	n, err := node.NewNode(
		cfg,
		privval.LoadFilePVEmptyState(cfg.PrivValidatorKeyFile(), cfg.PrivValidatorStateFile()),
		key,
		proxy.NewLocalClientCreator(server.NewCometABCIWrapper(app)),
		func() (*types.GenesisDoc, error) { return doc, nil },
		cmtcfg.DefaultDBProvider,
		node.DefaultMetricsProvider(cfg.Instrumentation),
		cmtlog.NewFilter(cmtlog.NewTMLogger(cmtlog.NewSyncWriter(os.Stderr)), cmtlog.AllowError()),
	)
	if err != nil {
		return err
	}
	if err := n.Start(); err != nil {
		return err
	}
	told := make(chan os.Signal, 1)
	signal.Notify(told, syscall.SIGINT, syscall.SIGTERM)
	<-told
	return n.Stop()
}

func run(arguments []string) error {
	switch {
	case len(arguments) == 1 && arguments[0] == "genesis":
		return printGenesis()
	case len(arguments) == 4 && arguments[0] == "start":
		return start(arguments[1], arguments[2], arguments[3])
	}
	return errors.New("usage: node genesis | node start HOME RPC_PORT P2P_PORT")
}

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

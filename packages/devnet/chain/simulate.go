package main

import (
	"context"

	"github.com/cosmos/cosmos-sdk/baseapp"
	txtypes "github.com/cosmos/cosmos-sdk/types/tx"
	gogoproto "github.com/cosmos/gogoproto/proto"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

// txService answers cosmos.tx.v1beta1.Service/Simulate, the one method that clients need over ABCI.
type txService struct {
	txtypes.UnimplementedServiceServer
	app *baseapp.BaseApp
}

// Simulate answers like x/auth/tx does.
func (s *txService) Simulate(_ context.Context, req *txtypes.SimulateRequest) (*txtypes.SimulateResponse, error) {
	tx := req.TxBytes
	if tx == nil && req.Tx != nil { // deprecated, still in use: the transaction as a message
		var err error
		if tx, err = gogoproto.Marshal(req.Tx); err != nil {
			return nil, status.Errorf(codes.InvalidArgument, "invalid tx; %v", err)
		}
	}
	if tx == nil {
		return nil, status.Error(codes.InvalidArgument, "empty txBytes is not allowed")
	}
	gas, res, err := s.app.Simulate(tx)
	if err != nil {
		return nil, status.Errorf(codes.Unknown, "%v with gas used: '%d'", err, gas.GasUsed)
	}
	return &txtypes.SimulateResponse{GasInfo: &gas, Result: res}, nil
}

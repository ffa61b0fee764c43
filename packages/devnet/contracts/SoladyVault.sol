// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ERC20} from "solady/src/tokens/ERC20.sol";
import {ERC4626} from "solady/src/tokens/ERC4626.sol";
import {FixedPointMathLib} from "solady/src/utils/FixedPointMathLib.sol";
import {SafeTransferLib} from "solady/src/utils/SafeTransferLib.sol";
import {VaultSettings, Yield} from "./Yield.sol";

/// Solady's ERC-4626, earning by the clock.
contract SoladyVault is ERC4626, Yield {
    string private _name;
    string private _symbol;
    address private immutable _asset;
    uint8 private immutable _assetDecimals;
    uint8 private immutable _offset;

    constructor(VaultSettings memory settings) Yield(settings.ratePerYear, settings.seed) {
        _name = settings.name;
        _symbol = settings.symbol;
        _asset = settings.asset;
        _offset = settings.offset;
        _assetDecimals = ERC20(settings.asset).decimals();
        _mint(msg.sender, settings.seed * 10 ** settings.offset);
    }

    function name() public view override returns (string memory) {
        return _name;
    }

    function symbol() public view override returns (string memory) {
        return _symbol;
    }

    function asset() public view override returns (address) {
        return _asset;
    }

    function totalAssets() public view override returns (uint256) {
        return _managedNow();
    }

    function maxDeposit(address) public view override returns (uint256) {
        return _isClosed(this.maxDeposit.selector) ? 0 : _depositRoom();
    }

    function maxMint(address) public view override returns (uint256) {
        if (_isClosed(this.maxMint.selector)) return 0;
        uint256 room = _depositRoom();
        return room == type(uint256).max ? room : convertToShares(room);
    }

    function maxWithdraw(address holder) public view override returns (uint256) {
        if (_isClosed(this.maxWithdraw.selector)) return 0;
        return FixedPointMathLib.min(convertToAssets(balanceOf(holder)), liquidity);
    }

    function maxRedeem(address holder) public view override returns (uint256) {
        if (_isClosed(this.maxRedeem.selector)) return 0;
        uint256 shares = balanceOf(holder);
        return convertToAssets(shares) <= liquidity ? shares : convertToShares(liquidity);
    }

    function _underlyingDecimals() internal view override returns (uint8) {
        return _assetDecimals;
    }

    function _decimalsOffset() internal view override returns (uint8) {
        return _offset;
    }

    function _held() internal view override returns (uint256) {
        return SafeTransferLib.balanceOf(_asset, address(this));
    }

    function _afterDeposit(uint256 assets, uint256) internal override {
        _addManaged(assets);
    }

    function _beforeWithdraw(uint256 assets, uint256) internal override {
        _removeManaged(assets);
    }
}

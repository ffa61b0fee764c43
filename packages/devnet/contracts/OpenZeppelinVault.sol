// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC4626} from "@openzeppelin/contracts/token/ERC20/extensions/ERC4626.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {VaultSettings, Yield} from "./Yield.sol";

/// OpenZeppelin's ERC-4626, earning by the clock.
contract OpenZeppelinVault is ERC4626, Yield {
    uint8 private immutable _offset;

    constructor(VaultSettings memory settings)
        ERC20(settings.name, settings.symbol)
        ERC4626(IERC20(settings.asset))
        Yield(settings.ratePerYear, settings.seed)
    {
        _offset = settings.offset;
        _mint(msg.sender, settings.seed * 10 ** settings.offset);
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
        return _isClosed(this.maxWithdraw.selector) ? 0 : Math.min(convertToAssets(balanceOf(holder)), liquidity);
    }

    function maxRedeem(address holder) public view override returns (uint256) {
        if (_isClosed(this.maxRedeem.selector)) return 0;
        uint256 shares = balanceOf(holder);
        return convertToAssets(shares) <= liquidity ? shares : convertToShares(liquidity);
    }

    function _decimalsOffset() internal view override returns (uint8) {
        return _offset;
    }

    function _held() internal view override returns (uint256) {
        return IERC20(asset()).balanceOf(address(this));
    }

    function _transferIn(address from, uint256 assets) internal override {
        _addManaged(assets);
        super._transferIn(from, assets);
    }

    function _transferOut(address to, uint256 assets) internal override {
        _removeManaged(assets);
        super._transferOut(to, assets);
    }
}

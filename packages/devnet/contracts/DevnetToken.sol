// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";

/// A token with permit, whose owner makes as much of it as a test needs.
contract DevnetToken is ERC20, ERC20Permit {
    address public immutable owner;
    uint8 private immutable _decimals;

    error NotOwner();

    constructor(string memory name_, string memory symbol_, uint8 decimals_, address[] memory holders, uint256 amount)
        ERC20(name_, symbol_)
        ERC20Permit(name_)
    {
        owner = msg.sender;
        _decimals = decimals_;
        for (uint256 index = 0; index < holders.length; index++) _mint(holders[index], amount);
    }

    function decimals() public view override returns (uint8) {
        return _decimals;
    }

    function mint(address to, uint256 amount) external {
        if (msg.sender != owner) revert NotOwner();
        _mint(to, amount);
    }
}

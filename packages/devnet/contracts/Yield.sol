// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

/// How a vault is set up. Its reserve and its seed are minted to its address beforehand or in the same block.
struct VaultSettings {
    address asset;
    string name;
    string symbol;
    /// By how many decimals the shares are finer than the asset.
    uint8 offset;
    /// Simple interest between two changes of what is managed; 1e18 is 100 % in 365 days.
    uint256 ratePerYear;
    /// What is managed from the start, held by the owner.
    uint256 seed;
}

/// The part of a vault that earns by the clock, out of a reserve the vault holds, and misbehaves as its owner says.
abstract contract Yield {
    uint256 private constant UNLIMITED = type(uint256).max;

    address public immutable owner;
    uint256 public immutable ratePerYear;

    /// What was managed at `managedAt`.
    uint256 public managed;
    uint256 public managedAt;
    /// Up to how much the vault manages.
    uint256 public depositLimit = UNLIMITED;
    /// How much may be taken out; what is taken out counts against it.
    uint256 public liquidity = UNLIMITED;
    bool public paused;
    /// Whether every max… function answers 0 to whoever asks, and deposits and withdrawals work all the same.
    bool public hidesLimits;

    error NotOwner();
    error LossAboveAssets();

    modifier onlyOwner() {
        if (msg.sender != owner) revert NotOwner();
        _;
    }

    constructor(uint256 ratePerYear_, uint256 seed) {
        owner = msg.sender;
        ratePerYear = ratePerYear_;
        managed = seed;
        managedAt = block.timestamp;
    }

    function setDepositLimit(uint256 assets) external onlyOwner {
        depositLimit = assets;
    }

    function setLiquidity(uint256 assets) external onlyOwner {
        liquidity = assets;
    }

    function setPaused(bool value) external onlyOwner {
        paused = value;
    }

    function setHidesLimits(bool value) external onlyOwner {
        hidesLimits = value;
    }

    /// Takes assets from all depositors; they go to the reserve.
    function lose(uint256 assets) external onlyOwner {
        uint256 current = _managedNow();
        if (assets > current) revert LossAboveAssets();
        _setManaged(current - assets);
    }

    /// What the vault's address holds of the asset: what is managed and the reserve.
    function _held() internal view virtual returns (uint256);

    function _managedNow() internal view returns (uint256) {
        uint256 earned = managed * ratePerYear * (block.timestamp - managedAt) / (365 days * 1e18);
        uint256 held = _held();
        return managed + earned < held ? managed + earned : held;
    }

    function _setManaged(uint256 assets) private {
        managed = assets;
        managedAt = block.timestamp;
    }

    /// Counts a deposit, which the vault's address may hold already: its earnings are those of before.
    function _addManaged(uint256 assets) internal {
        _setManaged(_managedNow() + assets);
    }

    function _removeManaged(uint256 assets) internal {
        _setManaged(_managedNow() - assets);
        if (liquidity != UNLIMITED) liquidity -= assets;
    }

    /// Whether the function that the transaction or call asks the vault for is one that shall answer 0.
    function _isClosed(bytes4 asked) internal view returns (bool) {
        return paused || (hidesLimits && msg.sig == asked);
    }

    function _depositRoom() internal view returns (uint256) {
        if (depositLimit == UNLIMITED) return UNLIMITED;
        uint256 current = _managedNow();
        return current < depositLimit ? depositLimit - current : 0;
    }
}

"""How fast vaultnet is beside others, on vaults whose links are known beforehand."""

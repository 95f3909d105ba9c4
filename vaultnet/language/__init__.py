"""Words and plurals: what people write in their notes, and what vaultnet says to them."""

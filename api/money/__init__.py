"""One ledger for allowances, advances and instalments: exact, four eyes, never edited."""

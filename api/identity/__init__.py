"""Accounts, people, roles, keys, documents, consents: who someone is and what they may do."""

"""The bodies of a programme: hosts, ministries, donors, their units; and what they need."""

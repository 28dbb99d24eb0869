"""What other systems get and give: feeds, webhooks, events, imports, exports."""

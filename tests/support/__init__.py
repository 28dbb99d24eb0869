"""What tests, soak, bench and journeys start: PostgreSQL clusters, servers, and the ports they listen on."""

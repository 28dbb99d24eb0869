"""Start-up grants: proposals of teams, awards in instalments, mentors, jobs."""

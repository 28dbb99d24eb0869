"""From reviews to offers: decision batches with reasons and signatures, offers, requests for review."""

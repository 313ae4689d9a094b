"""Whom pronouns and descriptions mean, learned from GUM: an experiment beside the rules that kg ships."""

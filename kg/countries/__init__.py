"""Which words mean a state, and which a currency: data of two packages, amended where news differ."""

from kg.countries.currencies import Currency, currency_of
from kg.countries.states import NAMED_BY, NamedBy, Sense, State, senses_of, state_of

__all__ = ["NAMED_BY", "Currency", "NamedBy", "Sense", "State", "currency_of", "senses_of", "state_of"]

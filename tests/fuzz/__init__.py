"""Readers of the exchange fed with bytes that a fuzzer thinks up. Each target is a function of bytes."""

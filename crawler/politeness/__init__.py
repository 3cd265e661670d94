"""Judging, from what was stored, whether sites were asked politely. No network, no clock."""

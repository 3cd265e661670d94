"""Telling people of incidents: by mail, by webhook, by a command of theirs."""

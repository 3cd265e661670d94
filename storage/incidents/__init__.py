"""Health: from what each run came to, over what is unusual in it, to incidents and their end.

Facts are written down after each run (`days`), looked up (`gather`), judged (`judge`), and
turned into openings and closings (`decide`); the last three steps of that are pure. `update`
does it all, and `delivery` knows whom it was told.
"""

from storage.incidents.upkeep import update, update_all

__all__ = ["update", "update_all"]

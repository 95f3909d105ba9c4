"""Look at every file of a folder without opening one: python stat_walk.py FOLDER.

The least that any program must do to know that nothing has changed.
"""

import os
import sys


def walk(folder: str) -> None:
    """Ask the status of every file below."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                walk(entry.path)
            else:
                entry.stat(follow_symlinks=False)


if __name__ == "__main__":
    walk(sys.argv[1])

"""The command line as `python -m pscsim`."""

import sys

from pscsim.cli.main import main

if __name__ == "__main__":  # worker processes import this module again under another name
    sys.exit(main())

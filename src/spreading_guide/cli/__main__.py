"""`python -m spreading_guide.cli` does what `spreading-guide` does."""

import sys

from spreading_guide.cli import main

sys.exit(main())

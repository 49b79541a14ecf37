"""How often the gate is wrong, and how long it takes: runs the simulation that docs/gate.md quotes.

    gate.py PATH_OF_ASSAYD

The simulation is built beside assayd. ASSAY_BENCH_PERCENT makes it smaller (default 100: some minutes).
"""

import os
import pathlib
import subprocess
import sys

print("gate:", flush=True)
subprocess.run([pathlib.Path(sys.argv[1]).with_name("gate_simulation"), os.environ.get("ASSAY_BENCH_PERCENT", "100")], check=True)

"""Start a process and tell what it took. A small process of its own.

On Linux a process inherits the peak memory of the one that started it: a benchmark that has loaded everything would see
itself.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from time import perf_counter

if __name__ == "__main__":
    begin = perf_counter()
    child = subprocess.Popen([sys.executable, *sys.argv[1:]], stdout=subprocess.DEVNULL)
    megabytes = None
    if sys.platform == "win32":
        code = child.wait()
    else:
        _, status, usage = os.wait4(child.pid, 0)
        code = child.returncode = os.waitstatus_to_exitcode(status)
        # Kilobytes on Linux, bytes on macOS.
        megabytes = usage.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
    seconds, times = perf_counter() - begin, os.times()
    cpu = None if sys.platform == "win32" else times.children_user + times.children_system
    sys.stdout.write(json.dumps({"seconds": seconds, "cpu_seconds": cpu, "megabytes": megabytes}))
    sys.exit(code)

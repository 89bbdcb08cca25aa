"""`python -m tests.bench [NAME…]`: runs every `bench_*.py` beside this file, or those named, one after the other."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

HERE = Path(__file__).parent


def main(names: list[str]) -> None:
    scripts = sorted(path for path in HERE.glob("bench_*.py") if not names or path.stem.removeprefix("bench_") in names)
    if not scripts:
        sys.exit(f"no such benchmark; there are: {', '.join(sorted(p.stem.removeprefix('bench_') for p in HERE.glob('bench_*.py')))}")
    for script in scripts:
        print(f"== {script.stem.removeprefix('bench_')}", flush=True)
        runpy.run_path(str(script), run_name="__main__")


main(sys.argv[1:])

"""`_headers`: how long browsers may keep which file, and what pages may load, for hosts that read such a file.

`generator/builder/README.md` says the same for nginx.
"""

from __future__ import annotations

from generator.config import Site
from generator.model import SiteFile

FOR_EVER = "public, max-age=31536000, immutable"
"""For files that are named by their content."""
ASK = "no-cache"
"""For files that keep their name: kept too, but asked about each time."""
SECURITY = (
    ("Content-Security-Policy", "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'; object-src 'none'"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("X-Content-Type-Options", "nosniff"),
)


def headers_file(site: Site) -> SiteFile:
    base = site.base_path
    lines = [f"{base}*", f"  Cache-Control: {ASK}", *(f"  {name}: {value}" for name, value in SECURITY)]
    for pattern in (f"{base}assets/*", f"{base}search/:folder/*"):
        lines += ["", pattern, "  ! Cache-Control", f"  Cache-Control: {FOR_EVER}"]
    return SiteFile(path="_headers", content=("\n".join(lines) + "\n").encode(), source="headers")

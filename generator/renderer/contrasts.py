"""Words that a correction holds against each other and of which the other script makes one: “鍾以墨” and “鐘以墨” are both 钟以墨."""

from __future__ import annotations

import re
from itertools import combinations

from markupsafe import Markup, escape

from generator.text.script import convert_all

QUOTED = re.compile(r"(?<=[“「‘『])[^“”「」‘’『』<>&]{1,40}(?=[”」’』])")


def with_contrasts(html: str) -> str:
    """HTML in which quoted words that a script switch would make alike stay as printed (`translate="no"`); its text stays the same."""
    words = sorted(set(QUOTED.findall(html)))
    turned = [convert_all(words, config) for config in ("t2s", "s2t")]
    alike = {words[n] for pair in combinations(range(len(words)), 2) if any(t[pair[0]] == t[pair[1]] for t in turned) for n in pair}
    return QUOTED.sub(lambda m: f'<span translate="no">{m[0]}</span>' if m[0] in alike else m[0], html) if alike else html


def contrasted(text: str) -> Markup:
    """The same for a plain text."""
    return Markup(with_contrasts(str(escape(text))))  # noqa: S704 - escaped before spans are added

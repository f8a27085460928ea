"""Every test that the threat model leans on exists."""

import re

from discipline.sources import ROOT, sources

NAMED = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")


def test_every_test_named_in_the_threat_model_exists():
    named = NAMED.findall((ROOT / "docs" / "threat-model.md").read_text(encoding="utf-8"))
    texts = {source.path: source.text for source in sources()}
    missing = [f"{path}::{name}" for path, name in named if f"def {name}(" not in texts.get(path, "")]
    assert len(named) > 40
    assert missing == []

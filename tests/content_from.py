"""Content made of YAML written in a test."""

from topay_help.authoring import language, parse
from topay_help.authoring.folder import flow_findings, shipped
from topay_help.authoring.shape import validate
from topay_help.authoring.strict_yaml import load
from topay_help.flow.model import Content
from topay_help.flow.workdays import from_data


def content_from(*flows: str, settings: str = "", evidence: str = "") -> Content:
    """The content of some flow files, with the shipped calendar; fails on a fault of shape."""
    parsed = []
    for text in flows:
        document = load(text, "flow.yaml")
        assert flow_findings(document) == []
        parsed.append(parse.flow(document.data))
    calendar = load((shipped() / "workdays/cn.yaml").read_text("utf-8"), "cn.yaml")
    own = _data(settings, "settings")
    known = _data(evidence, "evidence")
    return Content(
        flows={flow.id: flow for flow in parsed},
        settings=parse.settings(own) if own else {},
        keep=parse.evidence(known, "keep") if known else {},
        never=parse.evidence(known, "never") if known else {},
        calendar=from_data(calendar.data),
    )


def _data(text: str, kind: str) -> dict | None:
    if not text:
        return None
    document = load(text, f"{kind}.yaml")
    assert not list(validate(language.FILES[kind], document, (), document.data))
    return document.data

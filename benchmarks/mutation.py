"""Breaks the shipped flows in many ways, and counts what check, prove or the scenarios notice.

Run: python benchmarks/mutation.py [--count 200] [--seed 20261122] [--show]
The bar is 95 %. Wording alone is not touched: which words are right, only people can tell.
"""

import argparse
import copy
import json
import random
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from topay_help.authoring import scenario_files as scenarios
from topay_help.authoring.folder import flow_files, read, shipped
from topay_help.authoring.strict_yaml import load
from topay_help.proof.check import examine
from topay_help.proof.scenario_findings import run_all
from topay_help.proof.walks.proof import prove

TODAY = date(2026, 11, 22)
BAR = 95
Chance = random.Random
Mutation = Callable[[dict[str, Any], Chance], str]  # what was done; nothing where it does not fit


def nodes(data: dict[str, Any], kind: str, *keys: str) -> list[str]:
    """The nodes of a kind that have all of these keys."""
    return [
        id_
        for id_, node in data["nodes"].items()
        if kind in node and all(key in node for key in keys)
    ]


def targets(data: Any) -> Iterator[dict[str, Any]]:
    """Everything that has a `to`."""
    if isinstance(data, dict):
        if isinstance(data.get("to"), str):
            yield data
        for item in data.values():
            yield from targets(item)
    elif isinstance(data, list):
        for item in data:
            yield from targets(item)


def texts(data: Any) -> Iterator[dict[str, Any]]:
    """Everything that has words in both languages."""
    if isinstance(data, dict):
        if isinstance(data.get("zh"), str) and isinstance(data.get("en"), str):
            yield data
        for item in data.values():
            yield from texts(item)
    elif isinstance(data, list):
        for item in data:
            yield from texts(item)


def tests(data: Any) -> Iterator[dict[str, Any]]:
    """Every comparison within a condition of a rule."""
    for node in data["nodes"].values():
        for rule in node.get("next", []):
            yield from _comparisons(rule.get("when", {}))


def _comparisons(condition: Any) -> Iterator[dict[str, Any]]:
    if isinstance(condition, list):
        for item in condition:
            yield from _comparisons(item)
    elif isinstance(condition, dict):
        for name, item in condition.items():
            if name not in ("any", "all", "not") and isinstance(item, dict):
                yield item
            else:
                yield from _comparisons(item)


def pick(chance: Chance, many: Any) -> Any:
    found = list(many)
    return chance.choice(found) if found else None


def drop_rule(data: dict[str, Any], chance: Chance) -> str:
    id_ = pick(chance, (n for n in nodes(data, "question", "next") if len(rows(data, n)) > 1))
    return f"{id_}: {rows(data, id_).pop(chance.randrange(len(rows(data, id_))))}" if id_ else ""


def rows(data: dict[str, Any], id_: str) -> list[Any]:
    found: list[Any] = data["nodes"][id_]["next"]
    return found


def swap_rules(data: dict[str, Any], chance: Chance) -> str:
    id_ = pick(chance, (n for n in nodes(data, "question", "next") if len(rows(data, n)) > 1))
    if not id_:
        return ""
    at = len(rows(data, id_)) - 2  # the default before the last condition: that one dies
    rows(data, id_)[at : at + 2] = reversed(rows(data, id_)[at : at + 2])
    return f"{id_}: {at}"


def swap_targets(data: dict[str, Any], chance: Chance) -> str:
    id_ = pick(chance, nodes(data, "question", "options"))
    options = [one for one in data["nodes"][id_]["options"].values() if "to" in one] if id_ else []
    if len({one["to"] for one in options}) < 2:
        return ""
    one, other = chance.sample(options, 2)
    if one["to"] == other["to"]:
        return ""
    one["to"], other["to"] = other["to"], one["to"]
    return f"{id_}: {one['to']} and {other['to']}"


def retarget(data: dict[str, Any], chance: Chance) -> str:
    one = pick(chance, targets(data["nodes"]))
    to = pick(chance, data["nodes"])
    if one["to"] == to:
        return ""
    was, one["to"] = one["to"], to
    return f"{was} became {to}"


def misspell_target(data: dict[str, Any], chance: Chance) -> str:
    one = pick(chance, targets(data["nodes"]))
    one["to"] += "x"
    return str(one["to"])


def rename_option(data: dict[str, Any], chance: Chance) -> str:
    id_ = pick(chance, nodes(data, "question", "options"))
    options = data["nodes"][id_]["options"]
    old = pick(chance, options)
    data["nodes"][id_]["options"] = {
        (f"{name}_new" if name == old else name): entry for name, entry in options.items()
    }
    return f"{id_}: {old}"


def drop_option(data: dict[str, Any], chance: Chance) -> str:
    id_ = pick(chance, nodes(data, "question", "options"))
    old = pick(chance, data["nodes"][id_]["options"])
    del data["nodes"][id_]["options"][old]
    return f"{id_}: {old}"


def drop_unsure(data: dict[str, Any], chance: Chance) -> str:
    id_ = pick(chance, nodes(data, "question"))
    node = data["nodes"][id_]
    gone = node.pop("unsure", None) or node.get("options", {}).pop("unsure", None)
    return id_ if gone else ""


def drop_node(data: dict[str, Any], chance: Chance) -> str:
    id_ = pick(chance, data["nodes"])
    del data["nodes"][id_]
    return str(id_)


def delete_translation(data: dict[str, Any], chance: Chance) -> str:
    one = pick(chance, texts(data))
    return str(one.pop(chance.choice(("zh", "en"))))


def misspell_placeholder(data: dict[str, Any], chance: Chance) -> str:
    one = pick(chance, (text for text in texts(data) if "{" in text["zh"]))
    if one is None:
        return ""
    lang = chance.choice(("zh", "en"))
    one[lang] = one[lang].replace("}", chance.choice(("s}", "", "）")), 1)
    return str(one[lang])


def add_number(data: dict[str, Any], chance: Chance) -> str:
    one = pick(chance, texts(data["nodes"]))
    one["zh"] += chance.choice(
        ("请打 400-123-4567。", "见 www.topay-kf.com。", "加微信号 kefu_topay1。", "拨打95599。")
    )
    return str(one["zh"])


def ask_for_secret(data: dict[str, Any], chance: Chance) -> str:
    id_ = pick(chance, nodes(data, "question"))
    data["nodes"][id_]["question"] = {
        "zh": chance.choice(("请输入短信验证码", "你的支付密码是什么？", "请填写身份证号")),
        "en": chance.choice(("Enter the verification code", "What is your password?")),
    }
    return str(id_)


def turn_operator(data: dict[str, Any], chance: Chance) -> str:
    one = pick(chance, (test for test in tests(data) if {*test} & {*TURNED}))
    if one is None:
        return ""
    name = next(name for name in one if name in TURNED)
    one[TURNED[name]] = one.pop(name)
    return f"{name} became {TURNED[name]}"


TURNED = {"over": "under", "under": "over", "at_least": "at_most", "at_most": "at_least"}


def shift_operator(data: dict[str, Any], chance: Chance) -> str:
    one = pick(chance, (test for test in tests(data) if {*test} & {*SHIFTED}))
    if one is None:
        return ""
    name = next(name for name in one if name in SHIFTED)
    one[SHIFTED[name]] = one.pop(name)
    return f"{name} became {SHIFTED[name]}"


SHIFTED = {"over": "at_least", "at_least": "over", "under": "at_most", "at_most": "under"}


def change_fact(data: dict[str, Any], chance: Chance) -> str:
    name = pick(chance, data.get("facts", {}))
    if not name:
        return ""
    function, arguments = next(iter(data["facts"][name].items()))
    other = {"workday_after": "day_after", "workdays_between": "days_between"}.get(function)
    data["facts"][name] = {other: arguments} if other else {function: arguments[:-1]}
    return f"{name}: {data['facts'][name]}"


def drop_condition(data: dict[str, Any], chance: Chance) -> str:
    found = [r for n in nodes(data, "question", "next") for r in rows(data, n) if "when" in r]
    one = pick(chance, found)
    return str(one.pop("when")) if one else ""


def drop_key(data: dict[str, Any], chance: Chance) -> str:
    """Take away what an outcome shows: the evidence, the warnings, the channels, the day."""
    id_ = pick(chance, nodes(data, "outcome"))
    keys = [key for key in ("keep", "contact", "by", "want") if key in data["nodes"][id_]]
    key = pick(chance, keys)
    if key is None:
        return ""
    del data["nodes"][id_][key]
    return f"{id_}: {key}"


def misspell_evidence(data: dict[str, Any], chance: Chance) -> str:
    id_ = pick(chance, nodes(data, "outcome", "keep"))
    if id_ is None:
        return ""
    data["nodes"][id_]["keep"][0] += "s"
    return str(data["nodes"][id_]["keep"][0])


def change_start(data: dict[str, Any], chance: Chance) -> str:
    to = pick(chance, (id_ for id_ in data["nodes"] if id_ != data["start"]))
    data["start"] = to
    return str(to)


def let_review_lapse(data: dict[str, Any], chance: Chance) -> str:
    data["review_by"] = f"2025-0{chance.randint(1, 9)}-01"
    return str(data["review_by"])


MUTATIONS: tuple[Mutation, ...] = (
    *(drop_rule, swap_rules, swap_targets, retarget, misspell_target, rename_option, drop_option),
    *(drop_unsure, drop_node, delete_translation, misspell_placeholder, add_number),
    *(ask_for_secret, turn_operator, shift_operator, change_fact, drop_condition, drop_key),
    *(misspell_evidence, change_start, let_review_lapse),
)


def noticed(folder: Path, flow: str) -> str:
    """What noticed the change of a flow: check, prove or test; nothing when nobody did."""
    if examine(folder, TODAY, flow).findings:
        return "check"
    found = read(folder)
    proof = prove(found.content, flow, TODAY)
    if proof.dead_rules or proof.faults or None in proof.outcomes.values():
        return "prove"
    written = scenarios.read(folder)
    ran = run_all(found, written, flow).findings or run_all(found, written).findings
    return "test" if ran else ""


def broken(folder: Path, chance: Chance) -> tuple[str, str, str]:
    """Break one flow of a folder: the flow, the kind of the change, and what was done."""
    while True:
        file = chance.choice(flow_files(shipped()))
        data = copy.deepcopy(load(file.read_text("utf-8"), str(file)).data)
        mutation = chance.choice(MUTATIONS)
        if done := mutation(data, chance):
            text = json.dumps(data, ensure_ascii=False, indent=1)  # which is YAML too
            (folder / file.name).write_text(text, "utf-8")
            return file.stem, mutation.__name__, done


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=20261122)
    parser.add_argument("--show", action="store_true", help="print what nobody noticed")
    given = parser.parse_args()
    chance = Chance(given.seed)
    tried: Counter[str] = Counter()
    found: Counter[str] = Counter()
    by: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "flows"
        shutil.copytree(shipped(), folder)
        for _ in range(given.count):
            flow, kind, done = broken(folder, chance)
            seen = noticed(folder, flow)
            tried[kind] += 1
            found[kind] += bool(seen)
            by[seen] += 1
            if given.show and not seen:
                print(f"not noticed: {flow}: {kind}: {done}")
            shutil.copy(shipped() / f"{flow}.yaml", folder)
    for kind in sorted(tried):
        print(f"{kind:22} {found[kind]:4} of {tried[kind]:4}")
    share = 100 * sum(found.values()) / given.count
    print(f"noticed: {share:.1f} % of {given.count} (bar: {BAR} %)")
    print(f"by check {by['check']}, prove {by['prove']}, scenarios {by['test']}")
    return 0 if share >= BAR else 1


if __name__ == "__main__":
    sys.exit(main())

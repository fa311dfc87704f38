"""The operator's list as a file: where it is found, what it may hold, when it is not relied on."""

import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import ada_url
import minisign  # type: ignore[import-untyped]
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from publicsuffixlist import PSLFILE, PublicSuffixList

from topay_help.contacts import public_suffixes, signature
from topay_help.contacts.list_entries import ListFault, parse_entries
from topay_help.contacts.near import Suffix
from topay_help.contacts.operator_list import ContactList, check_contact, entries_for, load_contacts
from topay_help.contacts.presence import config_folder

WHOLE_LIST, REGISTRIES = PublicSuffixList(), PublicSuffixList(only_icann=True)
TODAY = date(2026, 11, 22)
DATES = "verified_by: Topay support, verified_on: 2026-11-01, expires_on: 2027-11-01"
GOOD = f"""contacts:
  - {{kind: host, value: topay.example, subdomains: false, {DATES}}}
  - {{kind: phone, value: 400-000-0000, hours: {{zh: 工作日 9–18 点, en: working days}}, {DATES}}}
  - {{kind: handle, platform: weibo, value: topay_official, {DATES}}}
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir(mode=0o700)
    return folder


@pytest.fixture
def environ(home: Path) -> dict[str, str]:
    return {"HOME": str(home)}


def put(home: Path, text: str = GOOD, name: str = "contacts.yaml") -> Path:
    path = home / ".config" / "topay-help" / name
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.write_text(text, "utf-8")
    path.chmod(0o600)
    return path


def code(found: ContactList) -> str:
    assert found.problem is not None
    assert found.entries == ()
    return found.problem.code


def answer(environ: dict[str, str]) -> str:
    return check_contact("topay.example", load_contacts(environ), TODAY).verdict


# --- where it is found --------------------------------------------------------------------------


def test_the_product_ships_no_list(environ: dict[str, str]) -> None:
    assert code(load_contacts(environ)) == "no-list"
    assert answer(environ) == "cannot-check"


def test_the_config_folder_is_read(home: Path, environ: dict[str, str]) -> None:
    path = put(home)
    found = load_contacts(environ)
    assert (found.problem, found.path, len(found.entries)) == (None, path, 3)
    assert answer(environ) == "listed"


def test_xdg_moves_the_config_folder_unless_it_is_relative(home: Path, tmp_path: Path) -> None:
    there = {"HOME": str(home), "XDG_CONFIG_HOME": str(tmp_path / "xdg")}
    assert Path(config_folder(there)) == tmp_path / "xdg" / "topay-help"
    relative = {"HOME": str(home), "XDG_CONFIG_HOME": "xdg"}
    assert Path(config_folder(relative)) == home / ".config" / "topay-help"


def test_the_environment_wins_over_the_config_folder(home: Path, environ: dict[str, str]) -> None:
    put(home)
    other = put(home, "contacts: []\n", "other.yaml")
    found = load_contacts(environ | {"TOPAY_HELP_CONTACTS": str(other)})
    assert (found.path, found.entries) == (other, ())
    missing = load_contacts(environ | {"TOPAY_HELP_CONTACTS": str(home / "none.yaml")})
    assert code(missing) == "list-missing"


def offer(site: Path, name: str, body: str) -> None:
    """A package of an operator as it is installed; the line of its offer has no end."""
    sys.modules.pop(name, None)
    (site / f"{name}.py").write_text(f"def where():\n    {body}\n")
    told = site / f"{name}-1.0.dist-info"
    told.mkdir()
    (told / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    (told / "entry_points.txt").write_text(f"[topay_help.contacts]\nlist = {name}:where")


@pytest.mark.parametrize("returned", ["{path!r}", "__import__('pathlib').Path({path!r})"])
def test_an_installed_package_can_bring_the_list(
    environ: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, returned: str
) -> None:
    monkeypatch.syspath_prepend(str(tmp_path))
    offer(tmp_path, "operator_list", "return " + returned.format(path=str(put(tmp_path))))
    assert answer(environ) == "listed"


def test_two_packages_with_a_list_are_one_too_many(
    environ: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(tmp_path))
    for name in ("operator_one", "operator_two"):
        offer(tmp_path, name, f"return {str(put(tmp_path))!r}")
    assert code(load_contacts(environ)) == "several-lists"


@pytest.mark.parametrize(("name", "body"), [("operator_dead", "1 / 0"), ("no-module", "")])
def test_a_package_that_fails_is_a_list_that_cannot_be_read(
    environ: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, body: str
) -> None:
    monkeypatch.syspath_prepend(str(tmp_path))
    offer(tmp_path, name, body)
    assert code(load_contacts(environ)) == "list-unreadable"


# --- who could have changed it ------------------------------------------------------------------


def test_a_link_is_not_relied_on(home: Path, environ: dict[str, str], tmp_path: Path) -> None:
    path = put(home)
    elsewhere = tmp_path / "elsewhere.yaml"
    path.rename(elsewhere)
    path.symlink_to(elsewhere)
    assert code(load_contacts(environ)) == "list-link"
    elsewhere.unlink()
    assert code(load_contacts(environ)) == "list-link"


def test_what_everybody_can_write_is_not_relied_on(home: Path, environ: dict[str, str]) -> None:
    path = put(home)
    path.chmod(0o602)
    assert code(load_contacts(environ)) == "list-writable"
    path.chmod(0o600)
    path.parent.chmod(0o703)
    assert code(load_contacts(environ)) == "list-writable"
    path.parent.chmod(0o1777)  # as the folder for temporary files: nobody can replace the file
    assert answer(environ) == "listed"


@pytest.mark.parametrize("make", [os.mkfifo, Path.mkdir])
def test_what_is_no_plain_file_is_not_relied_on(
    make: Callable[[Path], None], home: Path, environ: dict[str, str]
) -> None:
    path = put(home)
    path.unlink()
    make(path)
    assert code(load_contacts(environ)) == "list-unreadable"


# --- what it may hold ---------------------------------------------------------------------------

FAULTS = {
    "not YAML": ("contacts: [", "2:1"),
    "empty": ("", "1:1"),
    "another top": ("entries: []", "1:1"),
    "a key more": ("contacts: []\nversion: 1", "2:1"),
    "no list": ("contacts: none", "1:11"),
    "no mapping": ("contacts: [topay.example]", "1:12"),
    "twice a key": ("contacts: []\ncontacts: []", "2:1"),
    "an anchor": ("contacts: &a []", "1:11"),
    "hidden": ('contacts: [{kind: host, value: "to\\u200bpay.example"}]', "1:"),
}


@pytest.mark.parametrize(("text", "place"), FAULTS.values(), ids=FAULTS)
def test_a_broken_list_cannot_be_used_and_the_place_is_named(
    text: str, place: str, home: Path, environ: dict[str, str]
) -> None:
    put(home, text)
    found = load_contacts(environ)
    assert code(found) == "list-broken"
    assert found.problem is not None
    assert f"contacts.yaml:{place}" in found.problem.text.en


def test_bytes_that_are_no_text_and_large_files_are_refused(
    home: Path, environ: dict[str, str]
) -> None:
    path = put(home)
    path.write_bytes(b"contacts: \xff\n")
    assert code(load_contacts(environ)) == "list-broken"
    path.write_bytes(GOOD.encode() + b"#" * 300_000)
    assert code(load_contacts(environ)) == "list-broken"


def faults(entry: str) -> list[str]:
    try:
        parse_entries(f"contacts:\n  - {{{entry}}}\n".encode(), "list.yaml")
    except ListFault as fault:
        return [finding.message.en for finding in fault.findings]
    return []


GOOD_ENTRIES = [
    "kind: host, value: Topay.example",
    "kind: host, value: topay.example, subdomains: true",
    "kind: host, value: xn--tpay-55d.example",
    "kind: url, value: https://social.example/topay",
    "kind: mail, value: help@topay.example",
    "kind: mail-domain, value: topay.example",
    "kind: phone, value: +86 571 2000 0000",
    "kind: phone, value: '95000'",
    "kind: handle, platform: Twitter, value: topay",
    "kind: handle, platform: 微信, value: topay-help",
    "kind: handle, platform: newplace, value: topay",
]
BAD_ENTRIES = [
    "kind: site, value: topay.example",
    "value: topay.example",
    "kind: host",
    "kind: host, value: ''",
    "kind: host, value: topay",
    "kind: host, value: https://topay.example",
    "kind: host, value: topay.example/help",
    "kind: host, value: topay.example.",
    "kind: host, value: 203.0.113.7",
    "kind: host, value: tоpay.example",
    "kind: host, value: xn--.example",
    "kind: host, value: xn--a.example",
    "kind: host, value: xn--topay-.example",
    "kind: host, value: com.cn, subdomains: true",
    "kind: host, value: github.io, subdomains: true",
    "kind: host, value: topay.example, subdomains: maybe",
    "kind: host, value: topay.example, platform: weibo",
    "kind: host, value: topay.example, note: hello",
    "kind: host, value: topay.example, hours: always",
    "kind: host, value: topay.example, hours: {fr: toujours}",
    "kind: url, value: http://social.example/topay",
    "kind: url, value: social.example/topay",
    "kind: url, value: 'https://social.example:8443/topay'",
    "kind: url, value: https://a@social.example/topay",
    "kind: url, value: https://social.example/?to=https://evil.example",
    "kind: mail, value: topay.example",
    "kind: mail, value: Topay <help@topay.example>",
    "kind: mail-domain, value: '@topay.example'",
    "kind: mail-domain, value: gmail.com",
    "kind: phone, value: 400-TOPAY-00",
    "kind: phone, value: '12'",
    "kind: phone, value: topay.example, subdomains: true",
    "kind: handle, value: topay",
    "kind: handle, platform: weibo, value: '@topay'",
    "kind: handle, platform: weibo, value: Topay 钱包",
    "kind: handle, platform: a/b, value: topay",
]


@pytest.mark.parametrize("entry", GOOD_ENTRIES)
def test_an_entry_of_every_kind_is_taken(entry: str) -> None:
    assert faults(f"{entry}, {DATES}") == []


@pytest.mark.parametrize("entry", BAD_ENTRIES)
def test_an_entry_that_could_mislead_is_a_fault(entry: str) -> None:
    assert faults(f"{entry}, {DATES}")


@given(st.text(st.characters(categories=["L", "N", "Mn"]), min_size=1, max_size=6))
@example("straße")
@example("ǆ")
@example("\u0378")
def test_a_host_in_punycode_is_one_that_a_browser_takes(label: str) -> None:
    host = "xn--" + label.lower().encode("punycode").decode() + ".example"
    if not faults(f"kind: host, value: {host}, {DATES}"):
        assert ada_url.URL(f"https://{host}/").hostname == host


@pytest.mark.parametrize(
    "dates",
    [
        "verified_by: a, verified_on: 2026-11-01",
        "verified_on: 2026-11-01, expires_on: 2027-11-01",
        "verified_by: a, expires_on: 2027-11-01",
        "verified_by: ' ', verified_on: 2026-11-01, expires_on: 2027-11-01",
        "verified_by: a, verified_on: 2026-11-31, expires_on: 2027-11-01",
        "verified_by: a, verified_on: 2026-11-01, expires_on: never",
        "verified_by: a, verified_on: 2026-11-01, expires_on: 2026-10-31",
    ],
)
def test_every_entry_says_who_when_and_until_when(dates: str) -> None:
    assert faults(f"kind: host, value: topay.example, {dates}")


def test_one_contact_stands_once_however_it_is_written() -> None:
    one = f"kind: phone, value: 400-000-0000, {DATES}}}\n  - {{kind: phone, value: '+864000000000'"
    assert "twice" in faults(f"{one}, {DATES}")[0]


# --- signatures -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def keys() -> minisign.KeyPair:
    return minisign.KeyPair.generate()


def sign(path: Path, keys: minisign.KeyPair) -> None:
    signed = bytes(keys.secret_key.sign(path.read_bytes()))
    path.with_name(path.name + ".minisig").write_bytes(signed + b"\n")


def test_with_a_pinned_key_only_a_good_signature_counts(
    home: Path, environ: dict[str, str], keys: minisign.KeyPair
) -> None:
    path = put(home)
    put(home, bytes(keys.public_key).decode() + "\n", "contacts.pub")
    assert code(load_contacts(environ)) == "list-unsigned"
    sign(path, keys)
    found = load_contacts(environ)
    assert (found.problem, len(found.entries)) == (None, 3)
    assert found.signed_by == signature.key_id(bytes(keys.public_key))
    path.write_text(GOOD.replace("topay.example", "evil.example"), "utf-8")
    assert code(load_contacts(environ)) == "list-bad-signature"
    sign(path, minisign.KeyPair.generate())
    assert code(load_contacts(environ)) == "list-bad-signature"
    path.with_name("contacts.yaml.minisig").write_bytes(b"\xff no signature")
    assert code(load_contacts(environ)) == "list-bad-signature"


def test_the_key_may_come_from_the_environment(
    home: Path, environ: dict[str, str], keys: minisign.KeyPair
) -> None:
    path = put(home)
    environ["TOPAY_HELP_CONTACTS_KEY"] = keys.public_key.to_base64().decode()
    assert code(load_contacts(environ)) == "list-unsigned"
    sign(path, keys)
    assert answer(environ) == "listed"
    environ["TOPAY_HELP_CONTACTS_KEY"] = "no key"
    assert code(load_contacts(environ)) == "key-unusable"


def test_an_empty_or_linked_key_file_does_not_switch_the_demand_off(
    home: Path, environ: dict[str, str], keys: minisign.KeyPair
) -> None:
    sign(put(home), keys)
    key = put(home, "\n", "contacts.pub")
    assert code(load_contacts(environ)) == "key-unusable"
    key.write_text("")
    assert code(load_contacts(environ)) == "key-unusable"
    key.unlink()
    key.symlink_to(home / "nowhere")
    assert code(load_contacts(environ)) == "list-link"


def test_without_the_library_a_signed_list_cannot_be_checked(
    home: Path, environ: dict[str, str], keys: minisign.KeyPair, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign(put(home), keys)
    put(home, bytes(keys.public_key).decode(), "contacts.pub")
    monkeypatch.setitem(__import__("sys").modules, "minisign", None)
    assert code(load_contacts(environ)) == "signature-library"


# --- what others get from it -------------------------------------------------------------------


def test_channels_get_the_entries_that_hold(home: Path, environ: dict[str, str]) -> None:
    old = f"  - {{kind: url, value: https://topay.example/help, {DATES}}}\n"
    put(home, GOOD + old.replace("2027", "2026"))
    web = entries_for("web", environ, TODAY)
    assert [entry["value"] for entry in web] == ["topay.example"]
    assert web[0]["expires_on"] == "2027-11-01"
    assert [entry["value"] for entry in entries_for("phone", environ, TODAY)] == ["400-000-0000"]
    assert [entry["platform"] for entry in entries_for("social", environ, TODAY)] == ["weibo"]
    assert entries_for("app", environ, TODAY) == []


def test_channels_get_nothing_from_a_list_with_faults(home: Path, environ: dict[str, str]) -> None:
    put(home, GOOD + "extra: 1\n")
    assert entries_for("web", environ, TODAY) == []


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("a.b.example.com.cn", Suffix("com.cn")),
        ("topay.github.io", Suffix("github.io", hosting=True)),
        ("topay.example", Suffix("example")),
        ("com", Suffix("com")),
    ],
)
def test_the_public_suffix_list_is_at_hand(host: str, expected: Suffix) -> None:
    assert public_suffixes.suffix_of(host) == expected


@given(
    rule=st.sampled_from(
        [
            line.split()[0].lstrip("!*.")
            for line in Path(PSLFILE).read_text("utf-8").splitlines()
            if line.strip() and not line.startswith("//")
        ]
    ),
    before=st.sampled_from(["", "a.", "a.b.", "WWW.", "a..", "xn--."]),
    as_ascii=st.booleans(),
    after=st.sampled_from(["", "", "", ".", ".x", "公司"]),
)
@example(rule="ck", before="www.", as_ascii=False, after="")
def test_the_rules_of_the_last_label_are_enough(
    rule: str, before: str, as_ascii: bool, after: str
) -> None:
    host = before + (rule.encode("idna").decode() if as_ascii else rule) + after
    suffix = WHOLE_LIST.publicsuffix(host)
    found = public_suffixes.suffix_of(host)
    assert found.name == (suffix or host.rpartition(".")[2])
    assert found.hosting == bool(
        suffix and "." in suffix and REGISTRIES.publicsuffix(host) != suffix
    )

"""What `contact check` says, for people and for programs. It never says that a contact is safe."""

from collections.abc import Iterable

from msgspec.structs import replace

from topay_help.contacts import platforms
from topay_help.contacts.check import Verdict
from topay_help.contacts.entry import Entry
from topay_help.contacts.reasons import Reason
from topay_help.privacy.echo import echo
from topay_help.text import Text

HEADS = {
    "listed": Text("在官方名单上", "LISTED"),
    "not-listed": Text("不在官方名单上", "NOT LISTED"),
    "cannot-check": Text("无法核对", "CANNOT CHECK"),
}
KINDS = {
    "host": Text("网站", "Website"),
    "url": Text("网址", "Link"),
    "mail": Text("邮箱", "Mail"),
    "mail-domain": Text("邮箱域名", "Mail domain"),
    "phone": Text("电话", "Phone"),
    "handle": Text("账号", "Account"),
}
COMPARED = Text("用来比对的写法：{form}", "Compared as: {form}")
VERIFIED = Text("{who} 于 {day} 核实，有效到 {end}", "verified by {who} on {day}, until {end}")
SUBDOMAINS = Text("（含子域名）", " (with subdomains)")
HOURS = Text("服务时间：{hours}", "Hours: {hours}")
# What the answer is worth, and what to do.
ADVICE = {
    "listed": Text(
        "这只说明写法和名单一致。来电号码、短信和邮件的发件人都可以伪造。\n"
        "如果是对方先找的你，先停下来，自己用名单上的方式联系。",
        "This says only that the text equals the list. Callers and senders can be faked.\n"
        "If they contacted you first, stop, and use the listed contact yourself.",
    ),
    "not-listed": Text(
        "不在名单上，不等于一定是骗子；但不要在那里填写或说出任何资料、密码和验证码。\n"
        "要找客服，自己打开 App 或官网里的入口。",
        "That alone does not prove fraud. But give no data, password or code there.\n"
        "To reach support, open the entry in the app or on the official website yourself.",
    ),
    "cannot-check": Text(
        "没有核对出结果，不等于可以相信。要找客服，自己打开 App 或官网里的入口。",
        "No answer is no reason to trust it. To reach support, open the entry in the app or on "
        "the official website yourself.",
    ),
}
ONE_HOST = Text(
    "只对这个网站有效；打开以后再看一眼地址栏。",
    "For this site only; read the address bar after opening.",
)
ONE_PLATFORM = Text(
    "名单上的是{platform}账号；别的平台上的同名账号不算。",
    "The listed account is on {platform}; one of that name elsewhere is not listed.",
)


def verdict_text(verdict: Verdict, lang: str) -> str:
    """The answer for people: plain lines, without colour; the last has no line feed."""
    verdict = _without_secrets(verdict, lang)
    shown = f"{_colon(lang)}{verdict.shown}" if verdict.shown else ""
    lines = [HEADS[verdict.verdict].to(lang) + shown]
    if verdict.compared and verdict.compared != verdict.shown:
        lines.append(COMPARED.to(lang, form=verdict.compared))
    lines += [f"- {reason.text.to(lang)}" for reason in verdict.reasons]
    if verdict.entry:
        lines += [entry_text(verdict.entry, lang), *_limits(verdict.entry, lang)]
    return "\n".join([*lines, ADVICE[verdict.verdict].to(lang)])


def verdict_data(verdict: Verdict, lang: str) -> dict[str, object]:
    """The answer for programs."""
    verdict = _without_secrets(verdict, lang)
    return {
        "schema": 1,
        "verdict": verdict.verdict,
        "reasons": reasons_data(verdict.reasons, lang),
        "entry": verdict.entry.to_data() if verdict.entry else None,
        "shown": verdict.shown,
        "compared": verdict.compared,
    }


def _without_secrets(verdict: Verdict, lang: str) -> Verdict:
    """The answer as it may be said back; a contact on the list is what it is."""
    if verdict.entry:
        return verdict
    shown, compared = echo(verdict.shown, lang), echo(verdict.compared, lang)
    hides = shown != verdict.shown or compared != verdict.compared
    reasons = tuple(
        replace(one, text=Text(*(echo(words, lang) for words in one.text))) if hides else one
        for one in verdict.reasons
    )
    return replace(verdict, shown=shown, compared=compared, reasons=reasons)


def reasons_data(reasons: Iterable[Reason], lang: str) -> list[dict[str, str]]:
    """Codes and sentences."""
    return [{"code": reason.code, "text": reason.text.to(lang)} for reason in reasons]


def entry_text(entry: Entry, lang: str) -> str:
    """One entry with its dates, and its hours on a second line."""
    name = platforms.title(entry.platform).to(lang) if entry.platform else ""
    what = name or KINDS[entry.kind].to(lang)
    more = SUBDOMAINS.to(lang) if entry.subdomains else ""
    verified = VERIFIED.to(
        lang,
        who=entry.verified_by,
        day=entry.verified_on.isoformat(),
        end=entry.expires_on.isoformat(),
    )
    stop = "；" if lang == "zh" else "; "
    line = f"{what}{_colon(lang)}{entry.value}{more}{stop}{verified}"
    return line + ("\n" + HOURS.to(lang, hours=entry.hours.to(lang)) if entry.hours else "")


def _limits(entry: Entry, lang: str) -> list[str]:
    if entry.kind in ("host", "url"):
        return [ONE_HOST.to(lang)]
    if entry.kind == "handle":
        return [ONE_PLATFORM.to(lang, platform=platforms.title(entry.platform).to(lang))]
    return []


def _colon(lang: str) -> str:
    return "：" if lang == "zh" else ": "

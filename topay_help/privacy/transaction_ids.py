"""Finds transaction numbers by the words before them. Support needs them, so they stay whole."""

import re
from typing import Final

from topay_help.privacy.checks import is_card_number
from topay_help.privacy.patterns import Pattern

# A bare word such as "payment" is no label: a card number may follow it.
_LABEL_ZH: Final = (
    r"(?:单号|订单|流水|工单|运单|编号|参考号|凭证号|序列号|受理号|交易号|交易标识|交易记录|哈希"
    r"|(?:交易|转账|付款|支付|退款)单|(?:交易|这笔|那笔|这单)(?= ?[0-9a-z])"
    r"|(?:交易|订单|转账|付款|支付|退款|商户|业务) ?(?:id|no\.?|号码?))(?:号码?|id|号)?"
)
_LABEL_EN: Final = (
    r"(?<![0-9a-z])(?:out_?)?(?:"
    r"(?:transaction|trans|txn?|trade|order|payment|transfer|reference|receipt|ticket|case|invoice"
    r"|refund|withdrawal|deposit|serial|merchant|tracking|trace|bank)s?"
    r"(?: (?:order|reference|transaction|ref))?[ _-]?"
    r"(?:ids?|no|nr|num|numbers?|#|hash|ref|reference)"
    r"|transaction|txn|tx|order|reference|ref|tx[ _-]?(?:id|hash)|hash|sha-?256|md5"
    r"|uetr|utr|rrn|arn"
    r")(?![0-9a-z])\.?"
)
# Words that may stand between the label and the number; none that could begin another number.
_BETWEEN: Final = (
    r"(?:[\s:=#\-,，\"'“”「」『』(（\[<《【]|[^!-~。；？卡转到账户码密证钥词令给\ue000]"
    r"|(?:is|was|are|the|no|ids?|numbers?|this|here|my|with|below|above|shown|shows|says|as|it"
    r"|reads|code)(?![a-z])){0,12}+"
)
_LABELLED: Final = Pattern(rf"(?P<name>{_LABEL_ZH}|{_LABEL_EN})(?P<between>{_BETWEEN})")
# A number that is right for a card is one, unless a label stands right before it.
_RIGHT_BEFORE: Final = Pattern(
    r"[\s:=#，\"'“”「」『(（\[<《【\-]*(?:(?:is|was|are|no|nr|numbers?|ids?)\.?|就?是|为)?[\s:=#\"'“”「『(（\[]*",
    re.IGNORECASE,
)
_BARE: Final = frozenset(
    [
        "订单",
        "交易",
        "这笔",
        "那笔",
        "这单",
        "order",
        "transaction",
        "txn",
        "tx",
        "reference",
        "ref",
    ]
)
_LABEL_BEHIND: Final = Pattern(
    r"(?<![0-9a-z])(?P<id>[0-9a-z]{6,}+) ?(?:就?是|为)"
    rf"[^!-~。，；？卡转到账户码密证钥词令]{{0,6}}?{_LABEL_ZH}",
)
_TOKEN: Final = Pattern(r"(?=[a-z]*+[0-9])[0-9a-z]++(?:[-_](?=[0-9a-z]*[0-9])[0-9a-z]++)*+")
_NEXT_GROUP: Final = Pattern(r"[ \t]?[\r\n]{0,2}[ \t]?")
_NEXT_IN_LIST: Final = Pattern(r"\s?(?:[,，、;；/和及与]|and|or)\s?")

_SHORTEST: Final = 6
_WHOLE: Final = 16  # a number of that many characters is complete
_LONGEST: Final = 40  # of a number that is written in groups


def labelled_ids(text: str) -> list[tuple[int, int]]:
    """Where the numbers stand that a label in `text` (in small letters) calls a transaction number.

    In order, without overlap.
    """
    spans = [found for label in _LABELLED.finditer(text) for found in _ids_after(text, label)]
    spans += [match.span("id") for match in _LABEL_BEHIND.finditer(text)]
    return _joined(sorted(spans))


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, those that overlap made one."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _ids_after(text: str, label: re.Match[str]) -> list[tuple[int, int]]:
    """The number behind the label, with the label, and those of its length that a list adds."""
    start = label.end()
    end = _id_end(text, start)
    if end is None or _is_card(label, text[start:end]):
        return []
    spans, length = [(label.start(), end)], end - start
    while following := _NEXT_IN_LIST.match(text, end):
        start = following.end()
        end = _id_end(text, start) or start
        if end - start != length:
            break
        spans.append((start, end))
    return spans


def _is_card(label: re.Match[str], number: str) -> bool:
    """Whether what a label seems to name is a card: by its check digit, and where it stands."""
    digits = "".join(filter(str.isdigit, number))
    if not is_card_number(digits):
        return False
    grouped = len(digits) < len(number) and label["name"] in _BARE
    return grouped or not _RIGHT_BEFORE.fullmatch(label["between"])


def _id_end(text: str, start: int) -> int | None:
    token = _TOKEN.match(text, start)
    if token is None:
        return None
    size, end = _size(token), token.end()
    width, total = size, size
    while total < _LONGEST:
        gap = _NEXT_GROUP.match(text, end)
        group = _TOKEN.match(text, gap.end()) if gap and gap.end() > end else None
        if group is None or is_card_number(group[0]):
            break
        size = _size(group)
        if total + size > _LONGEST or (total >= _WHOLE and (size > width or width > _WHOLE // 2)):
            break
        end, total = group.end(), total + size
    return end if total >= _SHORTEST else None


def _size(token: re.Match[str]) -> int:
    return sum(map(str.isalnum, token[0]))

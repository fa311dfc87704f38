"""Every reason that a verdict can give: a code for programs, a plain sentence for people.

The codes are a promise. Reasons explain; they never make a contact official.
"""

from msgspec import Struct

from topay_help.contacts.lookalike import escaped
from topay_help.text import Text


class Reason(Struct, frozen=True):
    """One finding about a contact, or about the list."""

    code: str
    text: Text


# The text cannot be compared at all.
UNUSABLE = {
    "empty": Text("什么都没有填。", "Nothing was entered."),
    "too-long": Text(
        "内容有 {count} 个字符，太长了，不像是一个联系方式。",
        "It has {count} characters. That is too long for a contact.",
    ),
    "not-text": Text(
        "里面有不是正常文字的内容（{what}）。", "It holds something that is not text ({what})."
    ),
    "not-understood": Text(
        "看不出这是网址、邮箱、电话还是社交账号。请只填联系方式本身；"
        "社交账号写成“平台:账号”或“@账号”。",
        "This is not clearly a link, mail address, phone number or account. Enter only the contact "
        "itself; write an account as platform:name or @name.",
    ),
    "bad-line": Text(
        '这一行不是 {{"value": "…"}} 这样的 JSON。', 'This line is not JSON like {{"value": "…"}}.'
    ),
}

# The list cannot be relied on.
LIST = {
    "no-list": Text(
        "这台电脑上没有官方联系方式名单，本工具也不自带。",
        "There is no list of official contacts on this computer, and this tool ships none.",
    ),
    "list-empty": Text("官方名单是空的。", "The list of official contacts is empty."),
    "list-missing": Text("找不到名单文件 {path}。", "The list file {path} is not there."),
    "list-unreadable": Text("名单文件 {path} 打不开：{why}", "Cannot open the list {path}: {why}"),
    "list-broken": Text(
        "名单文件有 {count} 处错误。第一处在 {place}：{why}",
        "The list has faults ({count}). The first is at {place}: {why}",
    ),
    "list-link": Text(
        "名单文件 {path} 是指向别处的链接，不能采信。",
        "The list {path} is a link to somewhere else, so it is not relied on.",
    ),
    "list-writable": Text(
        "这台电脑上的其他人都能改动 {path}，不能采信。",
        "Everybody on this computer can change {path}, so it is not relied on.",
    ),
    "list-expired": Text(
        "名单已经过期，最晚的一条到 {day} 为止。请向运营方要新的名单。",
        "The list has expired; its last entry held until {day}. Ask the operator for a new one.",
    ),
    "list-not-yet": Text(
        "名单要到 {day} 才生效。请检查这台电脑的日期。",
        "The list holds only from {day}. Check the date of this computer.",
    ),
    "entry-expired": Text(
        "名单上有过它，但那一条到 {day} 已经过期。",
        "It was on the list, but that entry expired on {day}.",
    ),
    "entry-not-yet": Text(
        "名单上有它，但那一条要到 {day} 才生效。请检查这台电脑的日期。",
        "It is on the list, but only from {day}. Check the date of this computer.",
    ),
    "several-lists": Text(
        "这台电脑上装了不止一份官方名单，不知道该信哪一份。",
        "More than one list is installed on this computer, so it is unclear which one counts.",
    ),
    "list-unsigned": Text(
        "名单没有签名，而这台电脑要求有签名。",
        "The list is not signed, and this computer demands a signature.",
    ),
    "list-bad-signature": Text(
        "名单的签名对不上，内容可能被改过。",
        "The signature does not fit the list; it may have been changed.",
    ),
    "key-unusable": Text(
        "用来核对签名的公钥不能用：{why}", "The public key for the signature cannot be used: {why}"
    ),
    "signature-library": Text(
        "要核对名单的签名，需要先安装：pip install 'topay-help[signed]'",
        "To check the signature, first run: pip install 'topay-help[signed]'",
    ),
}

# How the text is written.
TRICKS = {
    "control-characters": Text(
        "里面藏着控制字符：{what}。", "It hides control characters: {what}."
    ),
    "invisible-characters": Text(
        "里面藏着看不见的字符：{what}。", "It hides invisible characters: {what}."
    ),
    "variant-characters": Text(
        "里面有全角或变体字符：{what}。正常的写法不会这样。",
        "It uses full-width or variant characters: {what}. That is not how contacts are written.",
    ),
    "look-alike-letters": Text(
        "里面有冒充英文字母的字符：{what}。", "It uses letters that pass for others: {what}."
    ),
    "mixed-scripts": Text(
        "同一个词里混用了不同文字的字母。", "One word mixes letters of different alphabets."
    ),
    "non-ascii": Text(
        "网址或邮箱里有英文字母、数字以外的文字。",
        "The address holds characters other than plain letters and digits.",
    ),
    "user-part": Text(
        "网址里有 @，真正打开的是 @ 后面的网站。",
        "There is an @ in the link; what really opens is the site behind the @.",
    ),
    "backslash": Text(
        "里面有反斜杠，浏览器打开的可能是另一个网站。",
        "It holds a backslash; a browser may open another site.",
    ),
    "slashes": Text(
        "开头不是规矩的 https://，斜杠缺了、多了或写错了。",
        "It does not begin with a proper https://; slashes are missing or wrong.",
    ),
    "percent": Text(
        "里面有百分号编码，用来遮住真正的字符。",
        "It holds percent codes that cover what is really there.",
    ),
    "ip-address": Text(
        "网址是一串数字地址，不是网站的名字。",
        "The address is a number, not the name of a site.",
    ),
    "odd-port": Text("网址里带了不寻常的端口号。", "The link names an unusual port."),
    "plain-http": Text(
        "网址以 http:// 开头，没有加密。", "The link begins with http://, without encryption."
    ),
    "other-scheme": Text(
        "开头是“{what}”，不是普通网址的 https://。",
        "It begins with “{what}”, not with https:// as a normal link.",
    ),
    "trailing-dot": Text(
        "网站名字末尾多了一个点。", "There is an extra dot at the end of the site's name."
    ),
    "several-contacts": Text(
        "里面不止一个联系方式，或者还藏着另一个地址。请一次只核对一个。",
        "It holds more than one contact, or another address inside. Check one at a time.",
    ),
    "letters-in-phone": Text(
        "电话号码里夹着字母或别的符号。", "There are letters or other signs in the phone number."
    ),
}

# What it is close to.
NEAR = {
    "punycode": Text(
        "网站名字用了 xn-- 转写，显示出来是“{what}”。",
        "The site's name is written with xn--; it displays as “{what}”.",
    ),
    "look-alike": Text(
        "看起来像“{name}”，其实不是同一个写法。",
        "It looks like “{name}” but is not written the same.",
    ),
    "one-letter-off": Text(
        "和名单上的“{name}”只差一点点。", "It is one slip away from “{name}” on the list."
    ),
    "name-in-longer-name": Text(
        "“{name}”只是它名字里的一部分。", "“{name}” is only a part of its name."
    ),
    "name-as-subdomain": Text(
        "“{name}”写在前面，但网站其实属于“{site}”。",
        "“{name}” stands in front, but the site belongs to “{site}”.",
    ),
    "name-in-path": Text(
        "“{name}”只出现在网站名字的后面，网站其实是“{site}”。",
        "“{name}” stands only behind the site's name; the site is “{site}”.",
    ),
    "other-ending": Text(
        "名字和名单上的一样，结尾却不同：名单上是“{name}”。",
        "The name is as on the list, the ending is not: the list has “{name}”.",
    ),
    "same-site": Text(
        "名单上有“{name}”，但没有这个具体地址。",
        "The list has “{name}”, but not this very address.",
    ),
    "other-kind": Text(
        "名单上有“{name}”这个网站，但没有这个邮箱。",
        "The list has the site “{name}”, but not this mail address.",
    ),
    "short-link": Text(
        "这是短链接，看不出会打开哪里。", "This is a short link; it does not show where it leads."
    ),
    "free-hosting": Text("“{name}”下面谁都可以开网站。", "Anybody can open a site under “{name}”."),
    "free-mail": Text(
        "这是谁都能申请的免费邮箱，却起了像官方的名字。",
        "This is a free mailbox that anybody can get, with an official-looking name.",
    ),
    "number-inside": Text(
        "里面写着名单上的电话 {name}，用来显得像官方。",
        "It carries the listed number {name} to look official.",
    ),
    "one-digit-off": Text(
        "和名单上的 {name} 只差一个数字。", "It is one digit away from {name} on the list."
    ),
    "digits-around": Text(
        "在名单上的 {name} 前后多加了数字，就是另一个号码了。",
        "It has extra digits around {name} from the list; that is another number.",
    ),
    "digits-missing": Text(
        "只是名单上 {name} 的一部分，可能缺了区号。",
        "It is only a part of {name} from the list; the area code may be missing.",
    ),
    "other-platform": Text(
        "名单上的同名账号在{platform}，不在这里。",
        "The account of that name on the list is on {platform}, not here.",
    ),
    "case-differs": Text(
        "和名单上的“{name}”大小写不同，可能是另一个账号。",
        "Capital letters differ from “{name}” on the list; it may be another account.",
    ),
    "digits-added": Text(
        "在名单上的“{name}”上加减了数字或符号。",
        "Digits or signs were added to or taken from “{name}” on the list.",
    ),
    "words-added": Text(
        "名字里加了“{what}”之类的词，显得像官方。",
        "Words such as “{what}” were added to make it look official.",
    ),
    "kind-not-on-list": Text("名单上一个{kind}都没有。", "The list has no {kind} at all."),
}

TEXTS = UNUSABLE | LIST | TRICKS | NEAR


def reason(code: str, **values: object) -> Reason:
    """The reason of that code; Text values are put in by language."""
    text = TEXTS[code]
    return Reason(code, Text(_fill(text, "zh", values), _fill(text, "en", values)))


def _fill(text: Text, lang: str, values: dict[str, object]) -> str:
    words = {k: v.to(lang) if isinstance(v, Text) else escaped(str(v)) for k, v in values.items()}
    return text.to(lang).format(**words)

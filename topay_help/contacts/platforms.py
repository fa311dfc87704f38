"""Social platforms: what people call them, and whether upper and lower case differ there."""

import re

from topay_help.text import Text

NAMES: dict[str, Text] = {
    "wechat": Text("微信", "WeChat"),
    "weibo": Text("微博", "Weibo"),
    "x": Text("X（Twitter）", "X (Twitter)"),
    "facebook": Text("Facebook", "Facebook"),
    "instagram": Text("Instagram", "Instagram"),
    "telegram": Text("Telegram", "Telegram"),
    "whatsapp": Text("WhatsApp", "WhatsApp"),
    "youtube": Text("YouTube", "YouTube"),
    "tiktok": Text("TikTok", "TikTok"),
    "douyin": Text("抖音", "Douyin"),
    "xiaohongshu": Text("小红书", "Xiaohongshu"),
    "bilibili": Text("哔哩哔哩", "Bilibili"),
    "zhihu": Text("知乎", "Zhihu"),
    "qq": Text("QQ", "QQ"),
    "line": Text("LINE", "LINE"),
    "discord": Text("Discord", "Discord"),
}
ALIASES: dict[str, str] = {
    "微信": "wechat",
    "微信公众号": "wechat",
    "公众号": "wechat",
    "weixin": "wechat",
    "微博": "weibo",
    "新浪微博": "weibo",
    "twitter": "x",
    "推特": "x",
    "fb": "facebook",
    "脸书": "facebook",
    "ig": "instagram",
    "tg": "telegram",
    "电报": "telegram",
    "油管": "youtube",
    "抖音": "douyin",
    "小红书": "xiaohongshu",
    "rednote": "xiaohongshu",
    "b站": "bilibili",
    "哔哩哔哩": "bilibili",
    "知乎": "zhihu",
}
# Here two account names that differ in case only are one account; elsewhere it is not certain.
CASE_IGNORED = frozenset({"x", "facebook", "instagram", "telegram", "youtube", "tiktok"})
OTHER = re.compile(r"[a-z][a-z0-9-]{1,31}", re.ASCII)


def platform_id(name: str) -> str:
    """The one name of a platform: `Twitter` → `x`, `微信` → `wechat`; others in lower case."""
    lower = name.lower()
    return ALIASES.get(lower, lower)


def is_known(platform: str) -> bool:
    """Whether the list of platforms has it."""
    return platform in NAMES


def title(platform: str) -> Text:
    """The name for people."""
    return NAMES.get(platform, Text(platform, platform))


def same_account(platform: str, one: str, other: str) -> bool:
    """Whether two account names are certainly the same account there."""
    if platform in CASE_IGNORED:
        return one.lower() == other.lower()
    return one == other

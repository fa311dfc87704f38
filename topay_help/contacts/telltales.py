"""Words and services that fraudsters like; for reasons only, so the lists need not be whole."""

import re

OFFICIAL_WORDS = re.compile(
    "official|support|service|help|kefu|admin|verify|security|secure|care|"
    "客服|官方|服务|人工|售后|中心",
)
# Services that turn a long link into a short one.
SHORT_LINKS = frozenset(
    {
        "bit.ly",
        "t.co",
        "goo.gl",
        "tinyurl.com",
        "is.gd",
        "v.gd",
        "ow.ly",
        "buff.ly",
        "rb.gy",
        "cutt.ly",
        "tiny.cc",
        "t.ly",
        "s.id",
        "u.to",
        "rebrand.ly",
        "shorturl.at",
        "reurl.cc",
        "lihi.cc",
        "t.cn",
        "url.cn",
        "dwz.cn",
        "suo.im",
        "suo.nz",
        "m6z.cn",
    }
)
# Mail providers where anybody gets a mailbox.
FREE_MAIL = frozenset(
    {
        "gmail.com",
        "googlemail.com",
        "outlook.com",
        "hotmail.com",
        "live.com",
        "msn.com",
        "yahoo.com",
        "icloud.com",
        "me.com",
        "aol.com",
        "gmx.com",
        "gmx.net",
        "mail.com",
        "proton.me",
        "protonmail.com",
        "yandex.com",
        "mail.ru",
        "zoho.com",
        "tuta.com",
        "163.com",
        "126.com",
        "yeah.net",
        "188.com",
        "qq.com",
        "foxmail.com",
        "sina.com",
        "sina.cn",
        "sohu.com",
        "139.com",
        "189.cn",
        "wo.cn",
        "21cn.com",
        "aliyun.com",
        "tom.com",
    }
)

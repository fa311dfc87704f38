"""The kinds of secrets, each declared once: its name, what to do, its labels, shapes and checks.

A new kind is one more entry of KINDS, and a page of examples in tests/privacy/examples. Labels are
written in simplified characters and small letters; traditional ones, capitals, blanks and hyphens
within them are understood.
"""

from collections.abc import Callable, Mapping
from typing import Final

from msgspec import Struct

from topay_help.privacy.checks import is_card_number, is_identity_number
from topay_help.text import Text


class Digits(Struct, frozen=True):
    """A number of `least` to `most` digits; `usual` lengths count also at a distance."""

    least: int
    most: int
    usual: tuple[int, ...] = ()


class Marked(Struct, frozen=True):
    """Letters and digits of a form, right behind a label; `several`: a list of them."""

    pattern: str
    several: bool = False


class Phrase(Struct, frozen=True):
    """Any words: one token that no sentence has, or what is told up to the end of the clause.

    `common` words may be the secret too: where the label tells plainly what comes.
    """

    common: bool = False


class SeedWords(Struct, frozen=True):
    """Words of a seed phrase, in any of its writings."""


Shape = Digits | Marked | Phrase | SeedWords


class Rule(Struct, frozen=True):
    """What is secret behind (or before) a label. `plain` labels mean something else too: they
    count only where “:”, “=” or “is” says what they are; `within`: only near one of these."""

    labels: str
    shape: Shape
    plain: str = ""
    within: str = ""


class Kind(Struct, frozen=True):
    """A kind of secret. `forms` are known without a label: the whole of their match or its group
    `secret`; `check` tells a number that needs none."""

    name: str
    text: Text
    advice: Text
    rules: tuple[Rule, ...]
    forms: tuple[str, ...] = ()
    check: Callable[[str], bool] | None = None


_RANDOM: Final = (  # letters and digits that no word has
    r"(?-i:(?=[0-9A-Za-z])(?=[0-9A-Za-z+/=_.~\-]*\d|[a-z]*[A-Z]+[a-z]+[A-Z])"
    r"[0-9A-Za-z+/=_.~\-]{6,})"
)
_CODE: Final = (
    r"(?-i:(?!E\d|ERR)(?:[A-Z]{1,3}-\d{4,8}|(?=[A-Z]*\d)(?=\d*[A-Z])[0-9A-Z]{4,8}))"
    r"(?![0-9a-z_\-])"
)
_GROUPED: Final = (  # of a recovery code: a digit, or groups of capitals
    r"(?!(?:19|20)\d\d(?!\d))(?=[a-z\-]*\d)"
    r"[0-9a-z]{4,}(?:[-‐–][0-9a-z]{3,}){0,7}(?: \d{4})?(?![0-9a-z])"
    r"|(?-i:[A-Z]{3,}(?:-[A-Z]{3,}){1,7})(?![0-9A-Za-z])"
)

# In the order of preference where two kinds fit the same words.
KINDS: Final[tuple[Kind, ...]] = (
    Kind(
        "seed",
        Text("助记词", "seed phrase"),
        Text(
            "助记词没有保存。如果发给过别人，请马上把资产转到一个新钱包。",
            "The seed phrase was not kept. If anyone has it, move the assets to a new wallet now.",
        ),
        (
            Rule(
                "助记词|恢复词|备份词|种子词|注记词|助忆词|记忆词|单词表|短语|zhujici|zhu ji ci"
                "|zjc|seed phrase|seed word|seed|recovery phrase|recovery word|recovery|mnemonic"
                "|mnemonic phrase|backup phrase|backup word|backup|secret phrase|secret word"
                "|secret|secret recovery phrase|wallet word|12 word|24 word|twelve word"
                "|twentyfour word|前六个|后六个|first half|second half|12个词|24个词|12个单词"
                "|24个单词",
                SeedWords(),
            ),
        ),
    ),
    Kind(
        "key",
        Text("私钥", "private key"),
        Text(
            "私钥没有保存。如果发给过别人，请马上把资产转到一个新钱包。如果这其实是交易哈希，"
            "请在前面写上“哈希”再填一次。",
            "The private key was not kept. If anyone has it, move the assets to a new wallet now. "
            "If it is a transaction hash, write “hash” before it and enter it again.",
        ),
        (
            Rule(
                "私钥|密钥|siyao|si yao|private key|secret key|privkey|priv key|pk",
                Marked(
                    r"(?:0x)?[0-9a-f](?:\s?[0-9a-f]){31,127}(?![0-9a-z])"
                    r"|(?=[a-z+/=_\-]*\d)[0-9a-z+/=_\-]{16,}"
                    r"(?:[ \t]?\r?\n[ \t]?(?=[a-z]*\d)[0-9a-z+/=]{8,}){0,8}"
                ),
            ),
            Rule("keystore", Marked(r"\{.{20,}\}")),
        ),
        forms=(
            r"-----BEGIN [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----(?s:.*?)"
            r"(?:-----END [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----|\Z)",
            r"(?<![0-9A-Za-z])(?:"
            r"(?:0[xX])?(?:[0-9a-fA-F]{128}|[0-9a-fA-F]{64})"  # also the form of a transaction hash
            r"|[5KL][1-9A-HJ-NP-Za-km-z]{50,51}"  # Bitcoin wallet import format
            r"|[xyztuv]prv[1-9A-HJ-NP-Za-km-z]{100,112}"  # extended keys of BIP 32
            r"|S[A-Z2-7]{55}|nsec1[02-9ac-hj-np-z]{58}"  # Stellar, Nostr
            r")(?![0-9A-Za-z])",
        ),
    ),
    Kind(
        "totp",
        Text("验证器密钥", "authenticator secret"),
        Text(
            "验证器的密钥没有保存。如果给过别人，请在安全设置里关掉双重验证，再重新绑定。",
            "The authenticator secret was not kept. If anyone has it, turn two-step verification "
            "off in the security settings and set it up anew.",
        ),
        (
            Rule(
                "谷歌验证器密钥|谷歌验证器金钥|验证器密钥|验证器的密钥|身份验证器密钥"
                "|身份验证器的密钥|谷歌验证器的密钥|动态密钥|双重验证密钥|totp|totp secret"
                "|totp key|totp seed|2fa secret|2fa key|otp secret|otp key|two factor secret"
                "|authenticator key|authenticator secret|authenticator app key|setup key"
                "|manual entry key|manual key",
                Marked(r"(?:[a-z2-7]{4}(?:[ \-][a-z2-7]{4}){3,15}|[a-z2-7]{16,64}=*)(?![0-9a-z])"),
            ),
            Rule(
                "密钥|secret|secret key|key|setup secret",
                Marked(r"(?-i:[A-Z2-7]{4}(?:[ \-][A-Z2-7]{4}){3,15})(?![0-9a-z])"),
            ),
        ),
        forms=(
            r"(?i:authenticator|totp|otp|2fa|setup|secret|seed|验证|驗證|密钥|金鑰|密鑰).{0,24}?(?P<secret>(?<![0-9A-Za-z])[A-Z2-7]{16,64})(?![0-9A-Za-z])",
            r"otpauth(?:-migration)?://[!-~]+",
        ),
    ),
    Kind(
        "recovery",
        Text("恢复码", "recovery code"),
        Text(
            "恢复码没有保存。如果给过别人，请在安全设置里重新生成一组。",
            "The recovery code was not kept. If anyone has it, make a new set in the security "
            "settings.",
        ),
        (
            Rule(
                "恢复码|恢复代码|恢复密钥|备用码|备用代码|备用验证码|备份码|备份验证码|救援码"
                "|应急码|紧急码|huifuma|hui fu ma|beiyongma|recovery code|recovery key"
                "|backup code|backup key|2fa recovery|2fa backup|emergency code|scratch code"
                "|rescue code|recovery codes|restore code",
                Marked(_GROUPED, several=True),
            ),
        ),
    ),
    Kind(
        "token",
        Text("登录凭证", "access token"),
        Text(
            "登录凭证没有保存。如果发给过别人，请退出所有设备，再改密码。",
            "The access token was not kept. If anyone has it, sign out of all devices and change "
            "your password.",
        ),
        (
            Rule(
                "令牌|访问令牌|登录令牌|接口密钥|接口秘钥|api密钥|api秘钥|token|access token"
                "|refresh token|id token|auth token|session token|session id|sessionid"
                "|jsessionid|phpsessid|csrf token|api key|apikey|api secret|app secret|app key"
                "|appsecret|client secret|secret access key|aws secret|access key|secret key"
                "|bearer|x api key|webhook secret|凭证|会话id|authorization basic|secret"
                "|accesstoken|refreshtoken|cookie|cookies|set cookie",
                Marked(_RANDOM),
            ),
        ),
        forms=(
            r"(?<![0-9A-Za-z])(?:sk|pk|rk)[-_](?:[a-z]{2,8}[-_])?[0-9A-Za-z_\-]{16,}",
            r"(?<![0-9A-Za-z])(?:A3T|AKIA|ASIA)[0-9A-Z]{16,20}",
            r"(?<![0-9A-Za-z])gh[pousr]_[0-9A-Za-z]{20,}|(?<![0-9A-Za-z])github_pat_\w{20,}",
            r"(?<![0-9A-Za-z])(?:xox[abprs]-[0-9A-Za-z\-]{10,}|glpat-[0-9A-Za-z_\-]{16,}"
            r"|AIza[0-9A-Za-z_\-]{30,}|npm_[0-9A-Za-z]{30,}|ya29\.[0-9A-Za-z_\-.]{8,})",
            r"(?<![0-9A-Za-z])eyJ[0-9A-Za-z_\-]{8,}\.[0-9A-Za-z_\-]{4,}(?:\.[0-9A-Za-z_\-]*)?",
            r":/{1,2}[^\s/:@]{0,64}:(?P<secret>[^\s/@]{1,128})@",
            r"[?&#](?:[a-z_]*(?:token|secret|passw(?:or)?d|pwd|pass|apikey|api_key|session|sid|otp"
            r"|jwt)|pw)=(?P<secret>[^\s&#\"'<>]{4,})",
            r"[?&#][a-z_]*(?:sig|signature|auth|code|key)=(?P<secret>(?=[^\s&]*\d)[^\s&#\"'<>]{4,})",
            r"(?im:\bcookies?[ \t]*(?::|=|是|is)[ \t]*(?P<secret>[^\s=;,]+=[^\r\n\"']+))",
            r"(?i:\b(?:bearer|basic)[ \t]+(?P<secret>(?=[^\s]*[0-9A-Z+/=_.])"
            r"[0-9A-Za-z+/=_.~\-]{8,}))",
        ),
    ),
    Kind(
        "card",
        Text("卡号", "card number"),
        Text(
            "卡号没有保存，写后四位就够了。如果发给过陌生人，请联系银行。",
            "The card number was not kept; the last four digits are enough. "
            "If you sent it to a stranger, contact your bank.",
        ),
        (
            Rule(
                "卡号|卡片号码|银行卡|信用卡|储蓄卡|借记卡|银行账号|银行卡号|卡|kahao|ka hao"
                "|yinhangka|debit card|credit card|bank card|card|card number|card no|card num"
                "|visa|mastercard|unionpay",
                Digits(13, 19),
            ),
        ),
        check=is_card_number,
    ),
    Kind(
        "identity",
        Text("证件号", "identity number"),
        Text(
            "证件号没有保存。只在官方页面上填写它。",
            "The identity number was not kept. Enter it on official pages only.",
        ),
        (
            Rule(
                "身份证|身份证号|身份证号码|身份证件号|证件号|证件号码|社保号|驾驶证号|驾驶证"
                "|居住证|户口本|sfz|sfzh|shenfenzheng|shen fen zheng|shenfenzheng hao|id card"
                "|identity card|national id|identity|id number|id no|identity number|citizen id",
                Digits(15, 18),
            ),
            Rule(
                "护照|护照号|护照号码|huzhao|hu zhao|passport|passport number|passport no"
                "|港澳通行证|往来港澳通行证|回乡证|台胞证|台湾通行证|往来台湾通行证|大陆通行证"
                "|通行证|通行证号|通行证号码|回乡证号码|台胞证号|居留证|外国人永久居留证|永居证"
                "|居住证|港澳居民居住证|travel permit|home return permit|travel document"
                "|香港身份证|香港身份证号码|澳门身份证|hkid|hkid number|台湾身份证|身份证字号"
                "|身分证字号|身分证|台湾身份证字号|national insurance number|ni number"
                "|driver license|driving licence|driver licence|driving license|driver s license"
                "|driver s licence|permit number|residence permit|visa number|residence card",
                Marked(
                    r"[a-z]{0,3} ?\d{3,4} ?\d{3,4}(?: ?\d{1,8})?[a-z]?(?:\([0-9a]\))?(?![0-9a-z])"
                    r"|[a-z]{5}\d{6}[0-9a-z]{5}(?![0-9a-z])|[a-z]{1,3}\d{6,14}(?![0-9a-z])"
                ),
            ),
            Rule("军官证|军官证号|士兵证|警官证", Marked(r"[\u4e00-\u9fff]{0,3}第?\d{5,8}号?")),
            Rule(
                "ssn|social security number|social security no|social security|社会保障号"
                "|社会保障号码|社会安全号码|社会安全号|社会安全码|my social|tax id|itin",
                Digits(9, 9, (9,)),
            ),
            Rule("社会保障号|社会保障号码", Digits(18, 18)),
        ),
        forms=(
            r"(?<![0-9A-Za-z])[A-Z]{1,2}\d{6}\([0-9A]\)",  # Hong Kong
            r"(?<![\d\-])(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\d\-])",  # United States
        ),
        check=is_identity_number,
    ),
    Kind(
        "payment-code",
        Text("付款码", "payment code"),
        Text(
            "付款码没有保存。如果发给过别人，请马上在 App 里刷新付款码并查看交易记录。",
            "The payment code was not kept. If anyone has it, refresh it in the app now "
            "and look through the transaction record.",
        ),
        (
            Rule(
                "付款码|收款码|付款条码|支付码|支付条码|条形码|条码|付款二维码|收付款码|fkm"
                "|fukuanma|fu kuan ma|payment code|pay code|paying code|payment qr code"
                "|pay qr code|payment bar code|payment barcode|barcode",
                Digits(6, 25, (18, 19)),
            ),
        ),
    ),
    Kind(
        "cvv",
        Text("安全码", "CVV"),
        Text(
            "安全码没有保存。如果发给过别人，请让银行冻结或换卡。",
            "The CVV was not kept. If anyone has it, ask your bank to freeze or replace the card.",
        ),
        (
            Rule(
                "安全码|卡背面三位|卡背面三位数|卡背三位|背面三位|背面3位|背面三位数"
                "|背面三位数字|背面的三位数|卡背面的三位数|背面后三位|背面末三位|背面的后三位"
                "|背面最后三位|背面末三码|背面后三码|末三码|后三码|背面的数字|后面三个数字"
                "|后面那三个数字|后面的三个数字|后面三位|后面三位数|卡后面的数字|背后的三个数"
                "|背后三个数|背后三位|背后的数字|背面那三个数|背面三个数字|背面那三个数字"
                "|签名栏三位|签名栏上的三位数|签名栏的三位数|签名栏三位数|正面四位|cvv|cvv2|cvc"
                "|cvc2|cvn|cvn2|csc|cid|cvv码|anquanma|an quan ma|card security code"
                "|card verification code|card verification value|card verification number"
                "|卡片验证码|信用卡验证码|three digits on the back|3 digits on the back"
                "|digits on the back|number on the back|numbers on the back|code on the back"
                "|last three digits on the back|three numbers on the back|3 numbers on the back"
                "|4 digits on the front|four digits on the front|digit security code"
                "|security number|security number on the back",
                Digits(3, 4, (3,)),
            ),
            Rule(
                "security code|卡背|卡背面|背面|背后|卡后面|on the back|back of card"
                "|back of my card|back of the card|behind the card|behind my card",
                Digits(3, 3),
            ),
            Rule(
                "后三位|末三位|最后三位|三位数|三位数字|三个数|三个数字|3位数|3位数字|三码"
                "|last three|three digits|3 digits",
                Digits(3, 3),
                within="信用卡|卡背|背面|签名|安全码|back|card",
            ),
        ),
    ),
    Kind(
        "code",
        Text("验证码", "code"),
        Text(
            "验证码没有保存。如果告诉过别人，请马上改密码并查看交易记录。",
            "The code was not kept. If anyone has it, change your password now "
            "and look through the transaction record.",
        ),
        (
            Rule(
                "验证码|校验码|动态码|动态密码|动态口令|短信码|确认码|授权码|认证码|一次性密码"
                "|验证数字|登录码|验证短信|激活码|检验码|识别码|谷歌验证|谷歌验证器|身份验证器"
                "|验证器|短信里的数字|短信上的数字|短信数字|那串数字|一串数字|六位数|6位数"
                "|六位数字|6位数字|四位数|四位数字|4位数|4位数字|totp|yzm|dxyzm|yanzhengma"
                "|yan zheng ma|jiaoyanma|otp|2fa|mfa|two factor|authenticator|one time password"
                "|one time passcode|one time pin|one time code|code|codes|vcode"
                "|verification number|verification pin|sms code|login code|verif code|six digits"
                "|6 digits|four digits|6 digit number|six digit number|6 digit code"
                "|six digit code|digits|six numbers|6 numbers|六个数字|六个数|6个数字|6个数"
                "|四个数字|那串数|the number in the text|the number in the sms"
                "|number in the text|number in the sms|security code|verification code",
                Digits(4, 8, (6,)),
                plain="码|短信|数字|text|texted|sms|digits|verification|message|简讯",
            ),
            Rule(
                "前三位|前3位|前三码|前面|前半|前半段|先|头三位|开头|前两位|first three|first 3"
                "|first half|first two|starts with|start with",
                Digits(4, 8),
                within="验证码|校验码|动态码|code|otp|yzm|驗證碼",
            ),
            Rule(
                "验证码|校验码|动态码|动态密码|动态口令|短信码|确认码|授权码|认证码|登录码"
                "|激活验证码|otp|code|verification code|2fa",
                Marked(_CODE),
            ),
        ),
        forms=(
            r"(?i:(?<![0-9A-Za-z./\-号单])(?<![号单][:： ])(?P<secret>\d{4,8})(?![0-9A-Za-z])"
            r"[^\d\n]{0,80}?(?:do not share|don'?t share|never share|[切请]?勿(?:告|泄|转)|不要告诉"
            r"|别告诉|分钟内(?:有效|完成)))",
            r"【[^】单号]{1,20}】\s{0,2}(?P<secret>\d{4,8})(?![\d.]| ?[年月元块号])",
            r"(?i:(?:use|enter|输入|填写|请填) (?P<secret>\d{4,8}) (?:to|以|来|完成))",
        ),
    ),
    Kind(
        "pin",
        Text("PIN", "PIN"),
        Text(
            "PIN 没有保存。如果告诉过别人，请马上改掉。",
            "The PIN was not kept. If anyone has it, change it now.",
        ),
        (
            Rule(
                "个人识别码|pin|pin码|pin code|pin number|pin no|pincode|puk|puk code|sim pin",
                Digits(4, 12),
            ),
        ),
    ),
    Kind(
        "answer",
        Text("密保答案", "security answer"),
        Text(
            "密保答案没有保存。如果告诉过别人，请马上换一个密保问题。",
            "The security answer was not kept. If anyone has it, choose another question now.",
        ),
        (
            Rule(
                "密保答案|密保问题答案|密保问题的答案|密保卡答案|安全问题答案|安全问题的答案"
                "|密码提示问题的答案|密码提示答案|提示答案|security answer|secret answer"
                "|answer to my security question|answer to the security question"
                "|answer to my secret question|answer to the secret question"
                "|security question answer|secret question answer|mother s maiden name"
                "|maiden name|娘家姓|mibao daan|mi bao da an|母亲的姓名|母亲姓名",
                Phrase(common=True),
            ),
            Rule(
                "答案|answer|answered|first pet s name|pet s name|第一只宠物",
                Phrase(common=True),
                within="密保|安全问题|提示问题|security question|secret question",
            ),
        ),
    ),
    Kind(
        "password",
        Text("密码", "password"),
        Text(
            "密码没有保存。如果告诉过别人，请马上改掉，别处用的同一个密码也要改。",
            "The password was not kept. If anyone has it, change it now, "
            "and everywhere else where you use it.",
        ),
        (
            Rule(
                "密码|口令|mima|mi ma|zfmm|dlmm|支付mm|登录mm|password|passwords|passcode"
                "|passphrase|passwd|passwrod|pasword|passward|pwd|pswd|psw|pword|login password"
                "|pass phrase",
                Phrase(),
                plain="mm|pass|pw|p w|passes",
            ),
            Rule(
                "密码|口令|mima|mi ma|zfmm|dlmm|支付mm|password|passcode|passwd|pwd|手势密码"
                "|锁屏密码|解锁密码|锁屏码|解锁码|lock code|unlock code|screen lock"
                "|app lock code",
                Digits(4, 12, (6,)),
                plain="mm|pass|pw|p w",
            ),
        ),
        forms=(
            r"(?i:(?<![\w.+\-])[\w.+\-]{1,64}+@[\w.\-]{1,64}+[ ,，/:：]{1,3}"
            r"(?P<secret>(?=[^\s]*\d)[!-~]{6,30})(?=.{0,12}(?:密码|密碼|password)))",
            r"(?i:(?:用|试|输入?|填|打|tried|typed|entered|using|used)[了过的]?[ :：]?"
            r"(?!iphone|ipad|android|ios|win|mac|huawei|mate|redmi|xiaomi|oppo|vivo|v\d)"
            r"(?P<secret>(?=[!-~]*\d)(?=[!-~]*[a-z])[!-~]{6,24}"
            r"(?:(?:[和或、]|还有| and | or )(?=[!-~]*\d)[!-~]{6,24})?)"
            r".{0,20}?(?:密码|密碼|password))",
            r"(?i:(?:creds?|credentials|账号密码|账密)[ :：]{1,3}[^\s/:]{2,40}[:/ ]{1,3}"
            r"(?P<secret>[!-~]{4,}))",
            r"(?i:(?:login|account|user(?:name)?|账号|用户名)[ :：]{1,3}[^\s/]{2,40} / "
            r"(?P<secret>[!-~]{4,}))",
            r"(?i:(?<![!-~])[0-9a-z_.@]{2,40}/(?P<secret>[!-~]{4,}) ?(?:这|就)?是.{0,4}账号和密码)",
        ),
    ),
)

# Labels of numbers that are no secrets. Where one stands nearer to a number, the number is its own.
HARMLESS: Final = (
    "merchant|shop|store|seat|gate|商户|商家|门店|充值卡|窗口|订单|订单号|单号|工单|流水号|编号"
    "|参考号|受理号|尾号|尾码|末四位|后四位|末四码|后四码|末4位|后4位|错误|错误码|错误代码|报错"
    "|代码|状态码|提示|失败|异常|金额|余额|转账|转了|充值|提现|扣了|付了|支付了|热线|手机号|号码"
    "|拨打|致电|版本|版本号|邮编|区号|优惠码|邀请码|兑换码|取件码|取餐码|提货码|推荐码|二维码"
    "|扫码|编码|序列号|房间|门牌|工号|群号|微信|微信号|qq|uid|会议号|积分|备注|排队|开头的号码"
    "|公交卡|限额|手续费|代号|有效期|礼品卡|会员卡|购物卡|校园卡|手机卡|gift card|sim card"
    "|membership card|member card|loyalty card|卡号后三位|号后三位|后六位|末六位|last six digits"
    "|last 6 digits|last six|order|order no|order number|ticket|case|reference|ref|invoice"
    "|receipt|tracking|transaction|error|error code|status code|zip code|postal code|post code"
    "|country code|area code|branch code|sort code|swift code|bank code|qr code|response code"
    "|return code|reason code|result code|promo code|promotion code|discount code|coupon code"
    "|referral code|invite code|invitation code|http code|case code|order code|reference code"
    "|transaction code|shows code|show code|showed code|displays code|exit code|source code"
    "|code of|dress code|version|build|hotline|amount|balance|ending|ending in|ending with"
    "|last four|last 4|last four digits|last 4 digits|account|username|user name|user|账号|账户"
    "|帐号|用户名|昵称|room|meeting id|user id|merchant id|expires|expiry|exp|valid until|limit"
    "|fee|dingdan|zhuanzhang|错误提示|显示错误|状态"
)

NAMES: Final[Mapping[str, Text]] = {kind.name: kind.text for kind in KINDS}
ADVICE: Final[Mapping[str, Text]] = {kind.name: kind.advice for kind in KINDS}

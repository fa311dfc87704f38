"""How well secrets are found and transaction numbers left whole, on generated text.

Run: python benchmarks/redaction.py [--count 10000] [--seed 20261122]
Labelled transaction numbers damaged: the bar is none. Without a label: at most 1 % touched.
Secrets found, per kind: at least 99 %.
"""

import argparse
import random
import re
import string
from collections.abc import Callable

from topay_help.privacy.checks import is_card_number, is_identity_number
from topay_help.privacy.redact import redact
from topay_help.privacy.seed_words import seed_words

LABELLED = (
    *(
        "订单号：{}",
        "交易单号是{}，还没到账",
        "我的流水号 {} 请查一下",
        "转账单号\n{}",
        "订单编号:{}",
    ),
    *("商户订单号（{}）", "参考号={}", "付款成功，单号{}，密码没问题", "订单 {} 一直处理中"),
    *("凭证号为 {}，验证码没收到", "这笔的交易号就是{}", "退款单号“{}”", "工单号 {}，卡尾号 1234"),
    *("Transaction ID: {}", "order number {} is still pending", "my reference is {}"),
    *("The transaction number is {}, the code never came", "order no. {}", "Ref: {}", "txid {}"),
    *("payment ID={}", "Receipt number #{}", "refund reference {} has not arrived"),
)
BARE = (
    *(
        "{}",
        "这笔 {} 没到账",
        "查一下{}",
        "昨天转的，{}，到现在没收到",
        "{} 这笔钱呢",
        "我转了两次：{}",
    ),
    *("please look at {}", "{} failed", "it says {} is pending", "paid yesterday: {}", "see {}."),
)
PHRASES = {
    "password": (
        *(
            "密码是{}",
            "登录密码：{}",
            "我把支付密码 {} 告诉他了",
            "密码改成了{}，还是不行",
            "密码{}登不上",
        ),
        *("交易密码为“{}”", "他要密码，我说了{}", "{} 是我的密码", "口令:{}", "密码=\n{}"),
        *("my password is {}", "Password: {}", "I told him my password was {}", "pwd={}"),
        *("password {} does not work", "I changed my password to {}", "{} is my old password"),
    ),
    "code": (
        *(
            "验证码是{}",
            "验证码：{}",
            "我把短信验证码{}念给客服了",
            "他问验证码，我说{}",
            "校验码 {}，5分钟内有效",
        ),
        *(
            "动态码为{}",
            "{}是我的验证码",
            "收到的验证码\n{}",
            "验证码我发过去了，是 {}",
            "【Topay】验证码{}",
        ),
        *("the code is {}", "OTP: {}", "verification code {}", "I gave him the SMS code {}"),
        *("{} is your verification code", "security code={}", "the code he asked for was {}"),
    ),
    "pin": (
        *(
            "PIN是{}",
            "PIN码：{}",
            "我的PIN {} 被看到了",
            "pin 码为{}",
            "PIN={}",
            "把PIN告诉他了：{}",
        ),
        *(
            "my PIN is {}",
            "PIN: {}",
            "the pin was {}",
            "PIN number {}",
            "{} is my pin",
            "pin code {}",
        ),
    ),
    "cvv": (
        *(
            "CVV是{}",
            "CVV：{}",
            "安全码{}",
            "卡背面三位数 {}",
            "cvv2 为{}",
            "我填了CVC {}",
            "安全码我说了，{}",
        ),
        *("CVV: {}", "my cvv is {}", "the CVC was {}", "card security code {}", "{} is the cvv"),
    ),
    "payment-code": (
        *(
            "付款码{}",
            "付款码是 {}",
            "我把付款码发给他了：{}",
            "付款码上的数字\n{}",
            "条码：{}",
            "付款码为“{}”",
        ),
        *(
            "他让我念付款码 {}",
            "支付码={}",
            "payment code {}",
            "my payment code is {}",
            "pay code: {}",
        ),
        *("the payment code shows {}", "I sent him the payment code: {}", "barcode number {}"),
    ),
    "card": (
        *("卡号{}", "我的银行卡是 {}", "卡号：{}，没到账", "提现到{}这张卡", "{}", "信用卡\n{}"),
        *("转到 {} 了，三天没到", "收款账户{}", "绑定的卡 {} 换掉了", "卡号为{}有效期 12/29"),
        *(
            "card {}",
            "my card number is {}",
            "withdraw to {} please",
            "it went to {}.",
            "Card no. {}",
        ),
    ),
    "identity": (
        *(
            "身份证{}",
            "身份证号：{}",
            "我的证件号码是 {}",
            "{}",
            "他要了我的身份证\n{}",
            "实名用的是{}",
        ),
        *(
            "客服让我报{}",
            "（{}）",
            "证件号为“{}”",
            "姓名张三，{}",
            "ID card {}",
            "my identity number is {}",
        ),
        *("national ID: {}", "he asked for {}", "I sent {} to them."),
    ),
    "seed": (
        *(
            "助记词是 {}",
            "助记词：{}",
            "我把 {} 发给他了",
            "{}",
            "备份词\n{}\n被看到了",
            "输入了“{}”",
        ),
        *(
            "my seed phrase is {}",
            "recovery phrase: {}",
            "I typed {}",
            "the words: {}",
            "phrase {} leaked",
        ),
    ),
    "key": (
        *(
            "私钥是{}",
            "私钥：{}",
            "我的私钥 {} 泄露了",
            "导出了{}",
            "{}",
            "密钥\n{}",
            "把 {} 给了客服",
        ),
        *("private key {}", "my private key is {}", "secret key: {}", "I pasted {}", "key={}"),
    ),
}


def luhn_card(rng: random.Random) -> str:
    prefix, length = rng.choice(
        [("62", 16), ("62", 19), ("4", 16), ("52", 16), ("37", 15), ("35", 16)]
    )
    while True:
        body = prefix + "".join(rng.choices(string.digits, k=length - len(prefix)))
        if is_card_number(body):
            return body


def identity(rng: random.Random) -> str:
    province = rng.choice(("110101", "310115", "440305", "510104", "650102"))
    born = f"{rng.randint(1940, 2015)}{rng.randint(1, 12):02}{rng.randint(1, 28):02}"
    body = f"{province}{born}{rng.randrange(1000):03}"
    return next(body + check for check in "0123456789X" if is_identity_number(body + check))


def password(rng: random.Random) -> str:
    if rng.random() < 0.2:
        return "".join(rng.choices(string.digits, k=6))
    letters = rng.choices(string.ascii_letters, k=rng.randint(3, 9))
    rest = rng.choices(string.digits + "!@#$%_-+", k=rng.randint(2, 4))
    return "".join([letters[0], *rng.sample(letters[1:] + rest, len(letters) + len(rest) - 1)])


def digits(*lengths: int) -> Callable[[random.Random], str]:
    return lambda rng: "".join(rng.choices(string.digits, k=rng.choice(lengths)))


def seed(rng: random.Random) -> str:
    words = rng.sample(sorted(seed_words()), rng.choice((12, 15, 18, 24)))
    form = rng.randrange(4)
    if form == 0:
        return " ".join(f"{n}. {word}" for n, word in enumerate(words, start=1))
    return ("\n", ", ", " ")[form - 1].join(words)


def key(rng: random.Random) -> str:
    if rng.random() < 0.5:
        return rng.choice(("", "0x")) + "".join(rng.choices("0123456789abcdef", k=64))
    base58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
    return rng.choice("KL") + "".join(rng.choices(base58, k=51))


SECRETS: dict[str, Callable[[random.Random], str]] = {
    "password": password,
    "code": digits(4, 6, 6, 6, 8),
    "pin": digits(4, 6),
    "cvv": digits(3),
    "payment-code": lambda rng: f"28{digits(16)(rng)}",
    "card": luhn_card,
    "identity": identity,
    "seed": seed,
    "key": key,
}
WRITTEN = str.maketrans(string.digits, "".join(chr(ord("０") + n) for n in range(10)))


def disguised(secret: str, kind: str, rng: random.Random) -> str:
    """Numbers also with full-width digits, spaces, hyphens or a line break."""
    form = rng.randrange(5)
    if form == 0:
        return secret.translate(WRITTEN) if kind not in ("seed", "key") else secret
    if kind in ("password", "seed", "key", "cvv") or form == 1 or not secret.isdigit():
        return secret
    size = 3 if len(secret) == 6 else max(len(secret) // 2, 2) if len(secret) < 13 else 4
    groups = [secret[at : at + size] for at in range(0, len(secret), size)]
    if form == 4:
        return "\n".join((secret[: len(secret) // 2], secret[len(secret) // 2 :]))
    return " -"[form - 2].join(groups)


def transaction_number(rng: random.Random) -> str:
    length = rng.randint(16, 32)
    if rng.random() < 0.5:
        return "".join(rng.choices(string.digits, k=length))
    return "".join(rng.choices(string.digits + string.ascii_uppercase, k=length))


def touched(templates: tuple[str, ...], count: int, rng: random.Random) -> list[str]:
    """The texts whose transaction number did not come through whole."""
    found = []
    for n in range(count):
        number = transaction_number(rng)
        text = templates[n % len(templates)].replace("{}", number)
        if number not in redact(text).text:
            found.append(text)
    return found


def missed(kind: str, count: int, rng: random.Random) -> list[str]:
    """The texts in which some of the secret is still to be read."""
    found = []
    for n in range(count):
        secret = disguised(SECRETS[kind](rng), kind, rng)
        phrase = PHRASES[kind][n % len(PHRASES[kind])]
        text = phrase.replace("{}", secret)
        parts = [part for part in re.split(r"[\s,]+|\d+\. ", secret) if part not in phrase]
        if not (result := redact(text)).found or any(part in result.text for part in parts):
            found.append(text)
    return found


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=20261122)
    parser.add_argument("--show", action="store_true", help="print examples of what went wrong")
    options = parser.parse_args()
    rng = random.Random(options.seed)
    wrong = {
        "numbers with a label, damaged": touched(LABELLED, options.count, rng),
        "numbers without a label, touched": touched(BARE, options.count, rng),
    }
    for kind in SECRETS:
        wrong[f"{kind} in {len(PHRASES[kind])} phrasings, missed"] = missed(
            kind, options.count, rng
        )
    for name, texts in wrong.items():
        print(f"{name}: {len(texts)} of {options.count} ({len(texts) / options.count:.2%})")
        for text in texts[:5] if options.show else ():
            print("   ", repr(text), "->", repr(redact(text).text))


if __name__ == "__main__":
    main()

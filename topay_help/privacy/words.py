"""The words around a secret: what leads from a label to it, what tells it, what denies it. Pure.

Chinese words stand here by their characters, all in small letters and simplified form.
"""

from typing import Final

_LEADING_CHARACTERS: Final = (
    "截段两"
    "一七三上下个串为九也了二五交他付以们位余你信像先入八公六共其再写分刚到前剩动十卡原去又发"
    "只叫可号名后听告和四在填大头她好婆子字它完实客对小就尾已应开当录念态您成我手才把报换接支"
    "收改数整新方旧时易是显最有服机条来查概次然现用登的直着短码示第组经结给置老背能行要让设诉"
    "话询该说请跟输过还这那都里银问零面骗"
)
_LEADING_WORDS: Final = """
    a account agent aloud an and answered app are as asked at away back be begins being believe
    below by called caller came card change changed cheng code codes current cvc cvv de digit
    digits end ends enter entered first followed following for four gai gaicheng gave gei get
    give given google got guy half he her here him his i in is it its jiushi just last le
    little login maybe me message my new next no now nr number of old on one other otp our out
    over part password payment phone pin please probably put read received remaining replied
    reset rest s said same say says second security sent set shared she shi should show shown
    shows six sms so someone start starts still ta text texted that the their them then they
    think this three through to told topay two typed typing us use used using via wallet was we
    wechat were when which with wo would wrote you
"""
# Between a label and what it names.
LEADING: Final = frozenset((*_LEADING_CHARACTERS, *_LEADING_WORDS.split()))
SIGNS: Final = frozenset(":=-,，；（）>\"'“”‘’「」『』()<《》【】[]?？~、#*_/|→.\n…–—")

_TELLING_CHARACTERS: Final = "为入写发叫填念成抄报是用给说读输"
_TELLING_WORDS: Final = """
    answered are be enter entered gave is put read replied s said say sent shared shi showed
    shows texted to told typed was were with wrote
"""
# Right before a secret: here it comes.
TELLING: Final = frozenset((*_TELLING_CHARACTERS, *_TELLING_WORDS.split()))
TELLING_SIGNS: Final = frozenset(":=→>")
# May stand between such a word and the secret.
QUOTES: Final = frozenset("\"'“”‘’「」『』()（）[]【】<《,，-\n")
SOFT: Final = frozenset("了他她它我你的们过去") | frozenset(
    ("him", "her", "them", "my", "the", "it", "a", "he", "you", "me")
)

_DENYING_WORDS: Final = """
    cannot didn doesn don error errors forgot invalid lost never no nobody not refused without
    won wouldn wrong
"""
DENYING: Final = frozenset(
    ("没", "不", "未", "别", "无", "错", "败", "忘", *_DENYING_WORDS.split())
)
STOPS: Final = frozenset("。！!;；\n")  # ends of sentences
JOINING: Final = frozenset(  # between two parts, or two of a list
    (*",，、和及与或/;；|", "and", "or", "then", "next", "also")
)

_OF_CODES_WORDS: Final = """
    check see note here pls please try tried input following below above give apple bank facebook
    icloud instagram line paypal taobao telegram whatsapp
    a access account alipay an and another ask asked auth authentication authenticator backup
    by confirm confirmation copied copy correct digit digits dynamic email enter entered
    expired fa factor first for forwarded four from gave get give google got he her him his i
    in is it its last latest login mail me message mobile my need needs new no of old on one or
    otp our pass pasted payment phone read real receive received right s said same say second
    secret security send sent share shared she sign six sms step tell temporary text texted
    that the their them these they this those time to told topay transfer two typed us use used
    valid verification verify wanted wants was wechat what which with wrong you your
"""
# Before “code”: words with which it is the code that someone sends. Other things have codes, too.
OF_CODES: Final = frozenset(_OF_CODES_WORDS.split())


def leads(text: str) -> bool:
    """Whether a token may stand between a label and what it names."""
    return text in LEADING or text in SIGNS


def names_another(text: str) -> bool:
    """Whether a word before “code” or “number” makes it that of something else."""
    return text.isalpha() and text.isascii() and text not in OF_CODES

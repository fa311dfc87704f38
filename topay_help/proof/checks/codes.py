"""The catalogue of codes: how grave each is, and what it is called. Pages are in content/codes/."""

from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from topay_help.findings import Severity
from topay_help.text import Text


class Code(Struct, frozen=True):
    """A kind of finding."""

    id: str
    severity: Severity  # the usual one; a finding may be graver or milder
    title: Text


def _table(*rows: tuple[str, Severity, str, str]) -> Mapping[str, Code]:
    return {id_: Code(id_, severity, Text(zh, en)) for id_, severity, zh, en in rows}


CODES: Final = _table(
    # shape
    ("TH001", "error", "文件读不了", "The file cannot be read"),
    ("TH002", "error", "YAML 格式错误", "Not YAML"),
    ("TH003", "error", "同一个键写了两次", "A key stands twice"),
    ("TH004", "error", "用了 &、*、! 这类写法", "An anchor, alias or tag"),
    ("TH005", "error", "有看不见的字符", "An invisible character"),
    ("TH006", "error", "文件太大或嵌套太深", "Too large or too deep"),
    ("TH007", "error", "不认识的键", "An unknown key"),
    ("TH008", "error", "缺少必需的键", "A key is missing"),
    ("TH009", "error", "值不对", "A wrong value"),
    ("TH010", "error", "编号写法不对", "Not an id"),
    ("TH011", "error", "流程名和文件名不同", "Flow and file differ in name"),
    ("TH012", "error", "工作日历的数据不对", "Wrong calendar data"),
    ("TH013", "error", "键后面用了全角冒号", "A full-width colon after a key"),
    ("TH014", "error", "缩进或冒号后用了全角空格", "A full-width blank as indent"),
    ("TH015", "error", "空格加 # 把文字截断了", "A blank and # cut a text off"),
    ("TH016", "error", "键值之间用了全角逗号", "A full-width comma between entries"),
    ("TH017", "warning", "> 会在中文里插入空格", "> puts blanks between Chinese lines"),
    # references
    ("TH101", "error", "没有这个节点", "An unknown node"),
    ("TH102", "error", "条件里的选项不存在", "An unknown option in a condition"),
    ("TH103", "error", "条件里的名字不存在", "An unknown name in a condition"),
    ("TH104", "error", "没有这个流程", "An unknown flow"),
    ("TH105", "error", "没有这项证据", "Unknown evidence"),
    ("TH106", "error", "花括号里的名字不存在", "An unknown placeholder"),
    ("TH107", "error", "没有这个函数", "An unknown function"),
    ("TH108", "error", "函数的参数不对", "Wrong arguments of a function"),
    ("TH109", "error", "比较的种类不对", "Values that cannot be compared"),
    ("TH110", "error", "没有这个出处", "An unknown source"),
    ("TH111", "error", "参数不存在", "An unknown argument"),
    ("TH112", "error", "被调用的流程没有这个结论", "An unknown outcome of a called flow"),
    ("TH113", "error", "同一个编号，问的却不同", "One id, two questions"),
    ("TH114", "error", "计算值要用自己来算", "A fact computed from itself"),
    ("TH115", "error", "一个名字指两样东西", "One name for two things"),
    ("TH116", "error", "这种问题不用这个键", "A key that does not fit the kind"),
    ("TH117", "error", "说法的去处走不到", "A place of phrases that is not reached"),
    # graph
    ("TH201", "error", "走不到的节点", "An unreachable node"),
    ("TH202", "error", "回答之后没有下一步", "A dead end"),
    ("TH203", "error", "规则没有接住每种答案", "Rules that do not cover every answer"),
    ("TH204", "error", "走不出去的圈", "A loop without exit"),
    ("TH205", "error", "流程互相调用没有尽头", "Calls without end"),
    ("TH206", "error", "调用之后没写全去哪里", "A call whose outcomes are not all covered"),
    ("TH207", "warning", "结论没有下一步", "An outcome without a next step"),
    ("TH208", "error", "没有值可以填", "A question that takes no value"),
    # paths and logic
    ("TH301", "error", "从不生效的规则", "A rule that never fires"),
    ("TH302", "error", "总是先生效的规则", "A rule that hides those behind it"),
    ("TH303", "error", "自相矛盾的条件", "A condition that contradicts itself"),
    ("TH304", "error", "值可能还不知道就用了", "A value read before it is known"),
    ("TH305", "error", "回答了也没用的问题", "A question whose answer changes nothing"),
    ("TH306", "error", "没有答案走得到", "Never reached, whatever the answers"),
    ("TH307", "error", "日期超出工作日历", "A day beyond the calendar"),
    ("TH308", "error", "从不显示的说法", "A text that is never shown"),
    ("TH309", "info", "没有全部走完", "Not everything was walked"),
    # content
    ("TH401", "error", "缺少“不确定”", "“Not sure” is missing"),
    ("TH402", "error", "“不确定”走不出去", "“Not sure” leads nowhere"),
    ("TH403", "error", "两步之内到不了急救", "First aid is too far"),
    ("TH404", "warning", "过了核对日期", "The review is overdue"),
    ("TH405", "error", "文字里有电话、网址或账号", "A number, link or account in a text"),
    ("TH406", "error", "问题在问秘密", "A question that asks for a secret"),
    ("TH407", "warning", "手机上太长", "Too long for a phone"),
    ("TH408", "warning", "主题没有说法", "A topic without phrases"),
    ("TH409", "warning", "没有出处", "A sentence without a source"),
    ("TH410", "warning", "没写请客服做什么", "Nothing said to ask support for"),
    ("TH411", "warning", "一样东西叫了别的名字", "Another name for the same thing"),
    # translation
    ("TH501", "error", "缺少英文", "The English is missing"),
    ("TH502", "error", "英文过时了", "A stale translation"),
    ("TH503", "error", "译文没有原文", "A translation of nothing"),
    ("TH504", "error", "中英文的花括号不同", "Placeholders that differ"),
    ("TH505", "warning", "中英文的数字或币种不同", "Numbers or currencies that differ"),
    # scenario files
    ("TH601", "error", "场景文件写得不对", "A scenario file of the wrong shape"),
    ("TH602", "error", "场景说的流程不存在", "Scenarios of an unknown flow"),
    ("TH603", "error", "场景里的名字不存在", "An unknown name in a scenario"),
    ("TH604", "error", "场景里的回答不被接受", "An answer that is not taken"),
    ("TH605", "error", "场景里的回答没有用上", "An answer that is never asked for"),
    ("TH606", "error", "场景什么都不核对", "A scenario that compares nothing"),
    ("TH611", "error", "场景得到的和写的不同", "A scenario that came out otherwise"),
    ("TH612", "error", "场景走到的页面显示不出来", "A scenario that cannot be shown"),
    ("TH613", "error", "场景走到的不够多", "Scenarios that reach too little"),
)

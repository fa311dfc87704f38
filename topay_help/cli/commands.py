"""Every command, as it is typed, what it is for, and what it calls."""

from typing import Final

from topay_help.cli.grammar import Command
from topay_help.cli.options import (
    ACCESSIBLE,
    COLOR,
    FLOWS,
    FORMAT,
    JSON,
    LANG,
    NO_INPUT,
    TODAY,
)
from topay_help.text import Text

COMMANDS: Final = (
    Command(
        "",
        Text(
            "Topay 钱包出了问题？查清单、一步步排查、安全地找到客服。不联网。",
            "Trouble with the Topay wallet? Look it up, work it out, reach support safely."
            " Offline.",
        ),
        "start.start",
        (LANG, COLOR, ACCESSIBLE, NO_INPUT, FLOWS, TODAY),
        Text(
            "topay-help\ntopay-help faq missing-funds\ntopay-help run password\ntopay-help contact"
        ),
    ),
    Command(
        "faq",
        Text(
            "查一个问题的清单；不写主题就列出全部。",
            "One problem's checklist; without a topic, the list.",
        ),
        "faq.faq",
        (LANG, JSON, FORMAT, FLOWS, COLOR),
        Text("topay-help faq\ntopay-help faq missing-funds\ntopay-help faq password --json"),
    ),
    Command(
        "ask",
        Text(
            "用自己的话说出问题，找到对应的主题。",
            "Say the problem in your own words and find its topic.",
        ),
        "ask.ask",
        (LANG, JSON, FLOWS),
        Text(
            "topay-help ask 钱转过去三天了对方说没收到\ntopay-help ask 收不到验证码 --json",
            "topay-help ask my top up was reverted\ntopay-help ask no code arrives --json",
        ),
    ),
    Command(
        "redact",
        Text(
            "把一段话里的密码、验证码、卡号这类内容删掉，再发给别人。",
            "Take passwords, codes, card numbers and the like out of a text before you send it.",
        ),
        "redact.clean_text",
        (LANG, JSON),
        Text(
            "topay-help redact 我的密码是hunter22，登不上\ntopay-help redact - < 聊天记录.txt",
            "topay-help redact my password is hunter22\ntopay-help redact - < chat.txt",
        ),
    ),
    Command(
        "run",
        Text(
            "走一遍流程：在终端里一问一答，或用 -a 给出答案。",
            "Walk a flow: in a conversation, or with answers given by -a.",
        ),
        "run.run",
        (LANG, JSON, FORMAT, FLOWS, COLOR, TODAY, ACCESSIBLE, NO_INPUT),
        Text(
            "topay-help run missing-funds\n"
            "topay-help run missing-funds -a danger=none -a status=processing --json"
        ),
    ),
    Command(
        "help",
        Text("看一个命令的帮助。", "Help on a command."),
        "help.show",
        (LANG,),
        Text("topay-help help run"),
    ),
    Command(
        "version", Text("显示版本。", "Show the version."), "start.version", (LANG,), hidden=True
    ),
    Command(
        "completion",
        Text("打印 TAB 补全脚本。", "Print the script for TAB completion."),
        "completion_scripts.completion",
        (LANG,),
        Text('eval "$(topay-help completion bash)"'),
    ),
    Command(
        "contact",
        Text(
            "找客服的四个渠道；核对别人给的联系方式。",
            "The four ways to support; check a contact you were given.",
        ),
        "contact.contact",
        (LANG, JSON, FORMAT, FLOWS, COLOR),
        Text("topay-help contact\ntopay-help contact phone\ntopay-help contact check -"),
    ),
    Command(
        "contact check",
        Text(
            "核对一个号码、网址、邮箱或账号在不在官方名单上。",
            "Compare a number, address or account with the official list.",
        ),
        "contact_check.check",
        (LANG, JSON, TODAY),
        Text("topay-help contact check 400-000-0000\ntopay-help contact check - --json"),
    ),
    Command(
        "contact import",
        Text(
            "导入运营方给的名单：先核验、列出变化、再问你。",
            "Import the operator's list: it is checked, its changes are shown, then you are asked.",
        ),
        "contact_import.import_list",
        (LANG, TODAY, NO_INPUT),
    ),
    Command(
        "contact list",
        Text("看看现在用的官方名单。", "Show the official list in use."),
        "contact_list.list_entries",
        (LANG, JSON, TODAY),
    ),
    Command(
        "case",
        Text("你存下的排查记录。", "Your saved walks."),
        example=Text(
            "topay-help case list\ntopay-help case resume ID\n"
            "topay-help case summary ID -o summary.md"
        ),
    ),
    Command(
        "case list",
        Text("列出所有记录，最新的在前。", "List every case, the newest first."),
        "cases.list_cases",
        (LANG, JSON, FLOWS),
    ),
    Command(
        "case show",
        Text("看一条记录走到了哪里。", "Show where a case stands."),
        "cases.show",
        (LANG, JSON, FLOWS, TODAY),
    ),
    Command(
        "case resume",
        Text("接着走一条记录。", "Go on with a case."),
        "case_resume.resume",
        (LANG, FLOWS, COLOR, TODAY, ACCESSIBLE),
    ),
    Command(
        "case delete",
        Text("删除一条或全部记录，删了就没有了。", "Delete a case, or all of them, for good."),
        "cases.delete",
        (LANG, NO_INPUT),
        Text("topay-help case delete ID --yes\ntopay-help case delete --all --yes"),
    ),
    Command(
        "case summary",
        Text(
            "给客服的说明：可以直接粘贴，或写成 .md、.json、.eml、.ics 文件。",
            "A summary for support: to paste, or as a .md, .json, .eml or .ics file.",
        ),
        "case_files.summary",
        (LANG, JSON, FORMAT, FLOWS, TODAY),
    ),
    Command(
        "case code",
        Text("一串可以在电话里念的码。", "A code that can be read out over the phone."),
        "case_code.code",
        (LANG, FLOWS, TODAY),
    ),
    Command(
        "case open",
        Text("用码看对方走到了哪里。", "Show where the walk of a code stands."),
        "case_code.open_code",
        (LANG, JSON, FLOWS, TODAY),
    ),
    Command(
        "flows",
        Text(
            "给写流程的人：检查、证明、测试、画图。",
            "For writers of flows: check, prove, test, draw.",
        ),
    ),
    Command(
        "flows check",
        Text(
            "检查流程：写错的、走不通的、缺翻译的，逐条指出在哪一行。",
            "Check flows: what is misspelt, leads nowhere or is not translated, with file and"
            " line.",
        ),
        "flows_check.check",
        (LANG, JSON, FLOWS, TODAY),
        Text(
            "topay-help flows check my-flows\ntopay-help flows check my-flows/refund.yaml\n"
            "topay-help flows check my-flows --format sarif\n"
            "topay-help flows check --explain TH101"
        ),
    ),
    Command(
        "flows preview",
        Text(
            "边写边走：存一次文件就重新读，回答都留着，问题旁边就是检查结果。",
            "Walk a flow while you write it: read again when saved, answers kept, findings in"
            " place.",
        ),
        "flows_preview.preview",
        (LANG, FLOWS, COLOR, TODAY, ACCESSIBLE),
        Text(
            "topay-help flows preview refund --flows my-flows\n"
            "topay-help flows preview my-flows/refund.yaml"
        ),
    ),
    Command(
        "flows new",
        Text(
            "新建一个小而完整的流程，带场景，能直接通过检查。",
            "Make a small complete flow with scenarios, which passes the check as it is.",
        ),
        "flows_new.new",
        (LANG, FLOWS, TODAY),
        Text("topay-help flows new late-refund --dir my-flows"),
    ),
    Command(
        "flows translated",
        Text(
            "确认现在的英文都跟上了中文；以后中文改了英文没改，check 会指出来。",
            "Confirm that the English says what the Chinese says; check tells when only one"
            " changes.",
        ),
        "flows_new.translated",
        (LANG, FLOWS),
        Text("topay-help flows translated my-flows"),
    ),
    Command(
        "flows schema",
        Text(
            "打印流程文件的 JSON Schema，编辑器用它补全和提示。"
            "存成 flow.schema.json，在流程文件第一行写："
            "# yaml-language-server: $schema=flow.schema.json",
            "Print the JSON Schema of a flow file, with which editors complete and explain. Save"
            " it as flow.schema.json and begin a flow with: # yaml-language-server:"
            " $schema=flow.schema.json",
        ),
        "flows_schema.schema",
        (LANG,),
        Text("topay-help flows schema > my-flows/flow.schema.json"),
    ),
    Command(
        "flows prove",
        Text(
            "走遍每一条走得通的路：每个结论怎么到，哪条规则永远用不上。",
            "Walk every path that can be walked: how each outcome is reached, which rules never"
            " fire.",
        ),
        "flows_prove.prove",
        (LANG, JSON, FLOWS, TODAY),
        Text("topay-help flows prove my-flows\ntopay-help flows prove my-flows --json"),
    ),
    Command(
        "flows test",
        Text(
            "按场景文件测试流程，并看有没有没走到的地方。",
            "Test flows by their scenario files, and see what no scenario reaches.",
        ),
        "flows_test.test",
        (LANG, JSON, FLOWS, TODAY),
        Text("topay-help flows test my-flows\ntopay-help flows test my-flows --write refund"),
    ),
    Command(
        "flows graph",
        Text("画出流程：树、Mermaid、DOT 或 SVG。", "Draw flows: as a tree, Mermaid, DOT or SVG."),
        "flows_graph.graph",
        (LANG, FLOWS, JSON),
        Text(
            "topay-help flows graph my-flows\n"
            "topay-help flows graph my-flows --flow refund --format mermaid\n"
            "topay-help flows graph my-flows --flow refund --svg refund.svg"
        ),
    ),
    Command(
        "flows diff",
        Text(
            "比较两个版本：谁的结论变了，哪些存下的记录和码会断。",
            "Compare two versions: whose outcome changed, which saved cases and codes break.",
        ),
        "flows_diff.diff",
        (LANG, JSON, TODAY),
        Text(
            "topay-help flows diff old-flows my-flows\n"
            "topay-help flows diff HEAD~1:my-flows my-flows --json"
        ),
    ),
    Command(
        "flows build",
        Text("把流程做成打开很快的资料库。", "Build a library that is quick to open."),
        "flows_build.build",
        (LANG, JSON, TODAY),
        Text("topay-help flows build my-flows -o my-library"),
    ),
)
BY_NAME: Final = {command.name: command for command in COMMANDS}


def within(group: str) -> dict[str, Command]:
    """The commands of a group, or of the program, by the word that is typed for them."""
    return {
        command.name.rpartition(" ")[2]: command
        for command in COMMANDS
        if command.name and command.name.rpartition(" ")[0] == group
    }

"""Which language the user gets. Every call loads this first, so it loads next to nothing itself."""

TYPE_CHECKING = False  # a type checker takes it as true; importing typing costs a whole look-up
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LANGS = ("zh", "en")  # the source language first
VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def asked(flag: str | None, environ: "Mapping[str, str]") -> str:
    """What `--lang` asks for, else TOPAY_HELP_LANG, else the language that the locale suggests.

    A wish is handed back as it is, known or not; `pick` refuses one that is not.
    Of a locale only English counts (`en`, `en_GB.UTF-8`); anything else, C too, means Chinese.
    """
    wish = environ.get("TOPAY_HELP_LANG") if flag is None else flag
    if wish or flag is not None:
        return wish or ""
    locale = next((environ[name] for name in VARIABLES if environ.get(name)), "")
    return "en" if locale.replace(".", "_").partition("_")[0].lower() == "en" else "zh"


def pick(flag: str | None, environ: "Mapping[str, str]") -> str:
    """The user's language; raises UsageError where one is asked for that we do not speak."""
    lang = asked(flag, environ)
    if lang in LANGS:
        return lang
    # Only now: these take longer to load than a whole look-up.
    from topay_help.errors import UsageError
    from topay_help.text import Text

    raise UsageError(
        Text("没有“{wish}”这种语言。", "There is no language “{wish}” here."),
        Text(
            "--lang 和 TOPAY_HELP_LANG 可以写 zh 或 en。",
            "--lang and TOPAY_HELP_LANG take zh or en.",
        ),
        wish=lang[:40],
    )


def flag(arguments: "Sequence[str]") -> str | None:
    """The value of the last `--lang` among the arguments of a call, before they are parsed."""
    found = None
    for index, word in enumerate(arguments):
        if word == "--":
            break
        if word.startswith("--lang="):
            found = word.removeprefix("--lang=")
        elif word == "--lang" and index + 1 < len(arguments):
            found = arguments[index + 1]
    return found

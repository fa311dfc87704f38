"""The scripts by which shells ask what may come next on a command line."""

from collections.abc import Mapping
from typing import Annotated, Final

from topay_help.cli.grammar import Argument
from topay_help.cli.session import Session
from topay_help.errors import NotFoundError
from topay_help.output.stream import send
from topay_help.text import Text

BASH: Final = """_topay_help() {
    local value meaning
    COMPREPLY=()
    while IFS=$'\\t' read -r value meaning; do
        COMPREPLY+=("$value")
    done < <(topay-help __complete "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -o default -F _topay_help topay-help
"""
ZSH: Final = """#compdef topay-help
_topay_help() {
    local value meaning
    local -a values
    while IFS=$'\\t' read -r value meaning; do
        values+=("${value//:/\\\\:}:$meaning")
    done < <(topay-help __complete "${(@)words[2,CURRENT]}" 2>/dev/null)
    if (( $#values )); then _describe 'topay-help' values; else _files; fi
}
compdef _topay_help topay-help
"""
FISH: Final = """function __topay_help
    set -l words (commandline --tokenize --cut-at-cursor --current-process)
    topay-help __complete $words[2..-1] (commandline --current-token --cut-at-cursor) 2>/dev/null
end
complete --command topay-help --arguments '(__topay_help)'
"""
SCRIPTS: Final[Mapping[str, str]] = {"bash": BASH, "zsh": ZSH, "fish": FISH}


def completion(
    session: Session,
    shell: Annotated[
        str,
        Argument(
            Text("bash|zsh|fish"),
            Text("哪个 shell。", "Which shell."),
            required=True,
            known=tuple(SCRIPTS),
        ),
    ],
) -> int:
    """Print the script that a shell reads at its start; raises NotFoundError for other shells."""
    del session
    return send(script(shell))


def script(shell: str) -> str:
    """The script that a shell reads at its start; raises NotFoundError for other shells."""
    if shell in SCRIPTS:
        return SCRIPTS[shell]
    raise NotFoundError(
        Text("没有给“{shell}”的补全脚本。", "There is no completion script for “{shell}”."),
        Text("可以写：{known}。", "Possible: {known}."),
        shell=shell[:40],
        known=list(SCRIPTS),
    )

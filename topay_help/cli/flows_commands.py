"""The commands under `flows`: read arguments and call."""

from topay_help.cli.commands import group
from topay_help.cli.localised import both

app = group(
    help=both(
        "给写流程的人：检查、证明、测试、画图。", "For writers of flows: check, prove, test, draw."
    )
)

"""Writes folders of made-up flows of about 60 lines in two languages, for the measurements."""

from pathlib import Path

TOPIC = Path(__file__).with_name("topic.yaml").read_text("utf-8")


def write(folder: Path, count: int) -> Path:
    """Write `count` flows; the same every time."""
    folder.mkdir(parents=True)
    for number in range(count):
        text = TOPIC.replace("NUMBER", f"{number:05}")
        (folder / f"topic-{number:05}.yaml").write_text(text, "utf-8")
    return folder

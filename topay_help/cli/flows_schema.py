"""The `flows schema` command: the JSON Schema of a flow file, for editors."""

import json

from topay_help.authoring.schema import schema as make
from topay_help.cli.session import Session
from topay_help.output.stream import send


def schema(session: Session) -> int:
    """Print the schema, its descriptions in the user's language."""

    return send(json.dumps(make(session.lang), ensure_ascii=False, indent=2) + "\n")

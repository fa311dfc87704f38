"""Detached signatures of the contact list, in the format of minisign.

The public key is that of TOPAY_HELP_CONTACTS_KEY, else the one that the first signed import pinned
in the config folder. With a key, an unsigned list is not relied on.
"""

from collections.abc import Mapping
from pathlib import Path

from topay_help.contacts.guarded_file import GuardError, read_guarded
from topay_help.contacts.reasons import reason

KEY_VARIABLE = "TOPAY_HELP_CONTACTS_KEY"
KEY_NAME = "contacts.pub"
SUFFIX = ".minisig"
MAX_BYTES = 4096  # a signature file has four lines, the longest a comment


def pinned_key(environ: Mapping[str, str], folder: Path) -> bytes | None:
    """The public key that lists must be signed with; None when none is pinned."""
    if given := environ.get(KEY_VARIABLE, "").strip():
        return given.encode("utf-8", "surrogateescape")
    try:
        return read_guarded(folder / KEY_NAME, MAX_BYTES)
    except FileNotFoundError:
        return None


def verify(raw: bytes, signature: bytes, key: bytes) -> str:
    """The id of the key that signed these bytes; raises GuardError when it did not."""
    try:
        import minisign  # type: ignore[import-untyped] # noqa: PLC0415 - optional, and slow
    except ImportError as error:
        raise GuardError(reason("signature-library")) from error
    try:
        lines = key.strip().splitlines()
        public = minisign.PublicKey.from_base64(lines[-1].strip() if lines else b"")
    except ValueError as error:
        raise GuardError(reason("key-unusable", why=error)) from error
    try:
        public.verify(raw, minisign.Signature.from_bytes(signature))
    except ValueError as error:  # what the library raises for any bad signature
        raise GuardError(reason("list-bad-signature")) from error
    return key_id(key)


def key_id(key: bytes) -> str:
    """The id of a key as minisign prints it: eight bytes, hexadecimal."""
    import base64  # noqa: PLC0415 - only for signed lists

    lines = key.strip().splitlines()
    return base64.b64decode(lines[-1])[2:10][::-1].hex().upper()

"""Signatures in the form of minisign: Ed25519, in a small file beside the one that is signed.

A signature says who vouches for a file; whether the file is what the ledger gives, `verify` says
without it. Both ``minisign -V`` and this program check it. Keys and signatures are text: a line
of comment, then base64 (https://jedisct1.github.io/minisign/).
"""

from __future__ import annotations

import base64
import hashlib
import importlib
import os
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from geo.errors import OutputError
from geo.export.files import unwritable, write_whole

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

SUFFIX: Final = ".minisig"
_MISSING: Final = (
    "signing needs the library cryptography, and it is not there; install the extra of this "
    "package: pip install 'control-map[sign]'"
)
_UNTRUSTED, _TRUSTED = "untrusted comment: ", "trusted comment: "
#: Ed25519 of the file itself, and of its digest; the one that this program writes is the second.
_PLAIN, _HASHED = b"Ed", b"ED"
_NO_PASSWORD, _SUM = b"\0\0", b"B2"
_ID, _SEED, _PUBLIC, _SIGNATURE = 8, 32, 32, 64
#: A key or signature of ours is a few hundred bytes.
_MOST = 10_000


@dataclass(frozen=True, slots=True)
class PublicKey:
    """What a signature is checked with: the number of the key, and its 32 bytes."""

    number: bytes
    key: bytes

    @property
    def name(self) -> str:
        """The number as minisign writes it."""
        return self.number[::-1].hex().upper()


@dataclass(frozen=True, slots=True)
class SecretKey:
    """What a file is signed with; its representation does not show it."""

    number: bytes
    seed: bytes

    def __repr__(self) -> str:
        """Return nothing that is secret."""
        return "SecretKey(...)"


@dataclass(frozen=True, slots=True)
class Signature:
    """What was found beside a file.

    Attributes
    ----------
    is_good
        Whether the key that was given signed this very file and comment.
    said
        That in a sentence.
    comment
        What the signer says of it; shown only if the signature is good.
    """

    is_good: bool
    said: str
    comment: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return it as plain values, for machines."""
        return {"good": self.is_good, "said": self.said, "comment": self.comment}


def make_key(path: Path) -> Path:
    """Write a new secret key, which only its owner can read, and beside it the public one.

    Returns
    -------
    pathlib.Path
        The file of the public key.

    Raises
    ------
    OutputError
        If a file is there already, or cannot be written.
    """
    public = path.with_name(path.name + ".pub")
    for one in (path, public):
        if one.exists():
            raise OutputError(
                f"{one}: is there already, and no key is written over; choose another"
            )
    number, seed = os.urandom(_ID), os.urandom(_SEED)
    own = _ed25519().Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()
    told = PublicKey(number, own)
    secret = seed + own
    check = hashlib.blake2b(_PLAIN + number + secret, digest_size=32).digest()
    packed = _PLAIN + _NO_PASSWORD + _SUM + bytes(48) + number + secret + check
    _write_secret(path, _text(f"minisign secret key {told.name}", packed))
    return write_whole(public, _text(f"minisign public key {told.name}", _PLAIN + number + own))


def sign(path: Path, key: SecretKey, comment: str) -> Path:
    """Write the signature of a file beside it, with a comment that is signed too.

    Raises
    ------
    OutputError
        If the file cannot be read, or the signature cannot be written.
    """
    private = _ed25519().Ed25519PrivateKey.from_private_bytes(key.seed)
    told = " ".join(comment.split())
    signed = private.sign(_digest(path))
    whole = private.sign(signed + told.encode())
    lines = (
        f"{_UNTRUSTED}signature by control-map",
        base64.b64encode(_HASHED + key.number + signed).decode(),
        f"{_TRUSTED}{told}",
        base64.b64encode(whole).decode(),
    )
    return write_whole(beside(path), ("\n".join(lines) + "\n").encode())


def check(path: Path, key: PublicKey) -> Signature:
    """Say whether the signature beside a file is that of a key, and fits the file.

    Raises
    ------
    OutputError
        If the file cannot be read.
    """
    target = beside(path)
    if not target.is_file():
        return Signature(False, f"there is no signature beside it ({target.name})")
    found = _parsed(target)
    if found is None:
        return Signature(False, f"{target.name} is no signature of minisign")
    form, number, signed, comment, whole = found
    if number != key.number:
        other = number[::-1].hex().upper()
        return Signature(False, f"it is signed by another key ({other}, not {key.name})")
    content = _digest(path) if form == _HASHED else path.read_bytes()
    try:
        public = _ed25519().Ed25519PublicKey.from_public_bytes(key.key)
        public.verify(signed, content)
        public.verify(whole, signed + comment.encode())
    except (_invalid(), ValueError):
        return Signature(False, f"the signature is not that of this file by the key {key.name}")
    return Signature(True, f"signed by the key {key.name}", comment)


def _parsed(path: Path) -> tuple[bytes, bytes, bytes, str, bytes] | None:
    """Return form, number of the key, signature, comment, and the signature of both; or `None`."""
    try:
        lines = _lines(path)
        packed, whole = (base64.b64decode(lines[at], validate=True) for at in (1, 3))
    except (ValueError, IndexError):
        return None
    form, number, signed = packed[:2], packed[2 : 2 + _ID], packed[2 + _ID :]
    is_one = len(lines) == 4 and lines[2].startswith(_TRUSTED) and len(signed) == _SIGNATURE
    if not is_one or form not in {_PLAIN, _HASHED}:
        return None
    return form, number, signed, lines[2].removeprefix(_TRUSTED), whole


def beside(path: Path) -> Path:
    """Return where the signature of a file lies."""
    return path.with_name(path.name + SUFFIX)


def read_public(path: Path) -> PublicKey:
    """Return a public key.

    Raises
    ------
    OutputError
        If it cannot be read, or is none.
    """
    packed = _packed(path, "public key of minisign")
    if len(packed) != 2 + _ID + _PUBLIC or packed[:2] != _PLAIN:
        raise OutputError(f"{path}: is no public key of minisign; give the file that ends in .pub")
    return PublicKey(packed[2 : 2 + _ID], packed[2 + _ID :])


def read_secret(path: Path) -> SecretKey:
    """Return a secret key without a password.

    Raises
    ------
    OutputError
        If it cannot be read, is none, has a password, or others can read it.
    """
    packed = _packed(path, "secret key of minisign")
    if len(packed) != 158 or packed[:2] != _PLAIN or packed[4:6] != _SUM:
        raise OutputError(f"{path}: is no secret key of minisign; make one with control-map key")
    if packed[2:4] != _NO_PASSWORD:
        raise OutputError(
            f"{path}: has a password, which this program does not ask for; sign with minisign "
            "itself, or use a key without one (minisign -G -W)"
        )
    if os.name == "posix" and path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise OutputError(f"{path}: others can read this key; chmod 600 it, or make another")
    number, secret, found = packed[54:62], packed[62:126], packed[126:]
    # A key that minisign made without a password has no sum.
    if found not in {bytes(32), hashlib.blake2b(_PLAIN + number + secret, digest_size=32).digest()}:
        raise OutputError(f"{path}: is a damaged key; restore it, or make another")
    return SecretKey(number, secret[:_SEED])


def _text(comment: str, packed: bytes) -> bytes:
    return f"{_UNTRUSTED}{comment}\n{base64.b64encode(packed).decode()}\n".encode()


def _write_secret(path: Path, content: bytes) -> None:
    try:
        # Never readable by others, not even for a moment; and never over another.
        opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise unwritable(path, error) from None
    with os.fdopen(opened, "wb") as file:
        file.write(content)


def _packed(path: Path, what: str) -> bytes:
    try:
        return base64.b64decode(_lines(path)[1], validate=True)
    except OSError as error:
        raise OutputError(f"{path}: cannot be read ({error.strerror or error})") from None
    except (ValueError, IndexError):
        raise OutputError(f"{path}: is no {what}") from None


def _lines(path: Path) -> list[str]:
    with path.open("rb") as file:
        return file.read(_MOST).decode("utf-8").splitlines()


def _digest(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "blake2b").digest()
    except OSError as error:
        raise OutputError(f"{path}: cannot be read ({error.strerror or error})") from None


def _ed25519() -> ModuleType:
    return _library("cryptography.hazmat.primitives.asymmetric.ed25519")


def _invalid() -> type[Exception]:
    found: type[Exception] = _library("cryptography.exceptions").InvalidSignature
    return found


def _library(name: str) -> ModuleType:
    try:
        return importlib.import_module(name)
    except ImportError:
        raise OutputError(_MISSING) from None

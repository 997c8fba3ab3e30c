"""For a publisher who signs: key, sign."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from geo.cli.output import say
from geo.cli.usage import add_command

if TYPE_CHECKING:
    import argparse

    from geo.cli.usage import Commands


def register(commands: Commands) -> None:
    """Add the commands of this group."""
    key = add_command(
        commands,
        "key",
        _key,
        "make a key to sign files with",
        detail="Writes the secret key, which only you can read, and beside it the public one "
        "(.pub), which you publish. Nothing is written over.",
        examples=("key -o newsroom.key",),
    )
    key.add_argument(
        "-o", "--output", required=True, type=Path, metavar="FILE", help="file to make"
    )
    sign = add_command(
        commands,
        "sign",
        _sign,
        "sign files: say that you vouch for them",
        detail="Writes a signature of the form of minisign beside each FILE (.minisig). Anybody "
        "with your public key can check it, with verify --key or with minisign -V.",
        examples=("sign kabul.png summer.mp4 --key newsroom.key",),
    )
    sign.add_argument("files", nargs="+", type=Path, metavar="FILE", help="file to sign")
    sign.add_argument(
        "--key", required=True, type=Path, metavar="FILE", help="secret key, as key writes it"
    )
    sign.add_argument(
        "--comment", metavar="TEXT", help="what you say of it, signed too (default: its name)"
    )


def _key(args: argparse.Namespace) -> int:
    from geo.export.signing import make_key  # noqa: PLC0415

    public = make_key(args.output)
    say(f"wrote {args.output}\nwrote {public}")
    return 0


def _sign(args: argparse.Namespace) -> int:
    from geo.export.signing import read_secret, sign  # noqa: PLC0415

    key = read_secret(args.key)
    for file in args.files:
        say(f"wrote {sign(file, key, args.comment or file.name)}")
    return 0

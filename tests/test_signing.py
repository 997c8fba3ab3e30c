"""Signatures of the form of minisign: ours, those of minisign itself, and false ones."""

from __future__ import annotations

import base64
import sys

import pytest

from geo.cli import main
from geo.errors import OutputError
from geo.export.signing import check, make_key, read_public, read_secret, sign
from tests.tiny import write_tiny

#: Made by minisign 0.11: `minisign -G -W`, and `minisign -S -m letter.txt -t "from minisign"`.
PUBLIC = """\
untrusted comment: minisign public key 3325A4B78FD81FE3
RWTjH9iPt6QlM6IYuf/DfswUqd0qgnM3SvEAMf35JN90ERk0LgyM+wKv
"""
THEIRS = """\
untrusted comment: minisign encrypted secret key
RWQAAEIyAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA4x/Yj7ekJTNzLloUJsSs6VkgxrqH0jkkvv1Olrsonf55YtpM8qb6yqIYuf/DfswUqd0qgnM3SvEAMf35JN90ERk0LgyM+wKvAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
"""
SIGNED = """\
untrusted comment: signature from minisign secret key
RUTjH9iPt6QlM+Cd1SaHFEcMbbBb/2WrBnhfqQk4dCgnDLlAmcX1ZVO06vMJaoMHtYNcECYUYCgaU+EAGEnbNtdA5AQcghYU0QQ=
trusted comment: from minisign
0dpRi8Nh0nZE+AQx2JbEURBXKfbvDURqdLwTMWJ5dbWTahaAUmijCCQc6/js9RaCfGfm681FaAJ6cvgqrOf6CQ==
"""
LETTER = b"Kabul fell on 15 August 2021.\n"


@pytest.fixture
def key(tmp_path):
    path = tmp_path / "our.key"
    return path, make_key(path)


@pytest.fixture
def letter(tmp_path):
    path = tmp_path / "letter.txt"
    path.write_bytes(LETTER)
    return path


def put(path, text, mode=0o600):
    path.write_text(text, "utf-8")
    path.chmod(mode)
    return path


def test_what_is_signed_is_found_to_be_signed_with_its_comment(key, letter):
    secret, public = key
    assert sign(letter, read_secret(secret), "Seen by\nthe desk").name == "letter.txt.minisig"
    found = check(letter, read_public(public))
    assert found.is_good
    assert found.comment == "Seen by the desk"
    assert found.said == f"signed by the key {read_public(public).name}"


def test_the_same_key_and_file_give_the_same_signature(key, letter):
    secret, _ = key
    first = sign(letter, read_secret(secret), "x").read_bytes()
    assert sign(letter, read_secret(secret), "x").read_bytes() == first


def test_a_signature_of_minisign_itself_is_good(tmp_path, letter):
    put(tmp_path / "letter.txt.minisig", SIGNED)
    found = check(letter, read_public(put(tmp_path / "their.pub", PUBLIC)))
    assert (found.is_good, found.comment) == (True, "from minisign")


def test_a_key_of_minisign_signs_here(tmp_path, letter):
    sign(letter, read_secret(put(tmp_path / "their.key", THEIRS)), "from here")
    assert check(letter, read_public(put(tmp_path / "their.pub", PUBLIC))).is_good


def test_one_byte_of_the_file_the_comment_or_the_signature_is_found(key, letter):
    secret, public = key
    beside = sign(letter, read_secret(secret), "Seen by the desk")
    good = beside.read_text("utf-8")
    lines = good.splitlines()
    packed = bytearray(base64.b64decode(lines[1]))
    packed[-1] ^= 1
    false = [lines[0], base64.b64encode(packed).decode(), *lines[2:]]
    for text in (good.replace("Seen", "Seem"), "\n".join(false), good.replace("\n", "\n\n")):
        beside.write_text(text, "utf-8")
        assert not check(letter, read_public(public)).is_good
    beside.write_text(good, "utf-8")
    letter.write_bytes(LETTER.replace(b"15", b"16"))
    found = check(letter, read_public(public))
    assert not found.is_good
    assert "not that of this file" in found.said
    assert found.comment == ""


def test_another_key_is_named(key, letter, tmp_path):
    secret, _ = key
    sign(letter, read_secret(secret), "x")
    found = check(letter, read_public(put(tmp_path / "their.pub", PUBLIC)))
    assert not found.is_good
    assert "signed by another key" in found.said


@pytest.mark.parametrize(
    "content", ["", "x", "a\nb\nc\nd\n", "untrusted comment: \n" * 4, "é" * 9999]
)
def test_what_is_no_signature_is_said_to_be_none(key, letter, content):
    _, public = key
    letter.with_name("letter.txt.minisig").write_text(content, "utf-8")
    found = check(letter, read_public(public))
    assert (found.is_good, found.said) == (False, "letter.txt.minisig is no signature of minisign")


def test_without_a_signature_that_is_said(key, letter):
    found = check(letter, read_public(key[1]))
    assert (found.is_good, found.said) == (
        False, "there is no signature beside it (letter.txt.minisig)",
    )  # fmt: skip


def test_a_key_is_its_owners_alone_and_never_written_over(key):
    secret, public = key
    assert secret.stat().st_mode & 0o777 == 0o600
    before = secret.read_bytes(), public.read_bytes()
    with pytest.raises(OutputError, match="is there already, and no key is written over"):
        make_key(secret)
    assert (secret.read_bytes(), public.read_bytes()) == before
    assert base64.b64encode(read_secret(secret).seed).decode() not in repr(read_secret(secret))


def test_a_key_that_others_can_read_is_refused(key):
    key[0].chmod(0o644)
    with pytest.raises(OutputError, match="others can read this key; chmod 600"):
        read_secret(key[0])


def test_a_key_with_a_password_is_refused_with_what_to_do(key):
    lines = key[0].read_text("utf-8").splitlines()
    packed = bytearray(base64.b64decode(lines[1]))
    packed[2:4] = b"Sc"
    put(key[0], f"{lines[0]}\n{base64.b64encode(packed).decode()}\n")
    with pytest.raises(OutputError, match=r"has a password.*minisign -G -W"):
        read_secret(key[0])


def test_a_damaged_key_is_refused(key):
    lines = key[0].read_text("utf-8").splitlines()
    packed = bytearray(base64.b64decode(lines[1]))
    packed[70] ^= 1
    put(key[0], f"{lines[0]}\n{base64.b64encode(packed).decode()}\n")
    with pytest.raises(OutputError, match="is a damaged key"):
        read_secret(key[0])


@pytest.mark.parametrize("content", ["", "x\n", "x\n!!!\n", "x\nAAAA\n"])
def test_what_is_no_key_is_refused(tmp_path, content):
    path = put(tmp_path / "no.key", content)
    for read in (read_secret, read_public):
        with pytest.raises(OutputError, match=r"no\.key: is no"):
            read(path)
    with pytest.raises(OutputError, match="cannot be read"):
        read_public(tmp_path / "none")


def test_without_the_library_it_says_what_to_install(key, letter, monkeypatch):
    monkeypatch.setitem(sys.modules, "cryptography.hazmat.primitives.asymmetric.ed25519", None)
    with pytest.raises(OutputError, match=r"pip install 'control-map\[sign\]'"):
        sign(letter, read_secret(key[0]), "x")


def test_from_the_terminal_a_picture_is_signed_and_checked(tmp_path, capsys):
    folder, still = str(write_tiny(tmp_path / "tiny")), tmp_path / "kabul.png"
    package = ("--package", folder)
    drawn = ("snapshot", "--on", "2021-08-12", "--scale", "0.2", "-o", str(still), *package)
    assert main([*drawn]) == 0
    secret, public = tmp_path / "desk.key", tmp_path / "desk.key.pub"
    checked = ["verify", str(still), "--key", str(public), *package]
    assert main(["key", "-o", str(secret)]) == 0
    assert main(checked) == 1  # genuine, and not signed
    assert "there is no signature beside it" in capsys.readouterr().out
    assert main(["sign", str(still), "--key", str(secret), "--comment", "By the desk"]) == 0
    assert main(checked) == 0
    assert ": By the desk" in capsys.readouterr().out
    assert main([*checked, "--json"]) == 0
    assert '"good": true' in capsys.readouterr().out
    assert main(["sign", str(tmp_path / "none"), "--key", str(secret)]) == 1
    assert "cannot be read" in capsys.readouterr().err

"""Files that our own commands wrote, and others, asked about on the command line."""

import io
import json

import pytest
from PIL import Image

from geo.cli import main
from geo.figure import png
from tests.tiny import write_tiny

ON = ("--on", "2021-08-12")


@pytest.fixture(scope="module")
def written(folder, tmp_path_factory):
    """Return a file of each kind, each written by its command."""
    home = tmp_path_factory.mktemp("written")
    files = [home / name for name in ("day.png", "day.svg", "day.pdf", "page.html")]
    small = ("--size", "newspaper", "--scale", "0.5")
    for file in files:
        words = ("page",) if file.suffix == ".html" else ("snapshot", *small)
        assert main([*words, *ON, "-o", str(file), "--package", str(folder)]) == 0
    return files


@pytest.fixture
def altered(written, tmp_path):
    """Return the PNG with a red mark on it and its texts kept."""
    content = written[0].read_bytes()
    picture = Image.open(io.BytesIO(content)).convert("RGBA")
    picture.paste((255, 0, 0, 255), (20, 30, 25, 32))
    painted = io.BytesIO()
    picture.save(painted, "PNG")
    path = tmp_path / "altered.png"
    path.write_bytes(png.with_texts(painted.getvalue(), png.read_texts(content), 96))
    return path


def test_what_our_commands_wrote_is_genuine(ask, written):
    status, out, err = ask("verify", *map(str, written))
    assert (status, err) == (0, "")
    words = [line for line in out.splitlines() if not line.startswith(" ")]
    assert words == [f"{file}: genuine" for file in written]
    assert out.count("says: day 2021-08-12; known today; view balanced") == 4


def test_one_file_that_is_not_genuine_decides_the_status(ask, written, altered):
    status, out, err = ask("verify", str(written[1]), str(altered), str(written[0]))
    assert (status, err) == (1, "")
    assert f"{written[1]}: genuine\n" in out
    assert f"{altered}: altered\n" in out
    assert "10 pixels (0.02%) differ from the picture drawn anew, from x 20 to 24 and y 30" in out


def test_machines_get_a_list_with_where_and_why(ask, written, altered):
    status, out, err = ask("verify", str(written[3]), str(altered), "--json")
    assert (status, err) == (1, "")
    page, picture = json.loads(out)
    assert [*page] == ["file", "answer", "said", "claims_to_be", "differing"]
    assert (page["file"], page["answer"], page["said"]) == (str(written[3]), "genuine", [])
    assert page["claims_to_be"]["views"] == ["balanced", "strict", "latest"]
    assert picture["answer"] == "altered"
    assert picture["claims_to_be"]["day"] == "2021-08-12"
    assert picture["differing"] == {"pixels": 10, "share": 0.000197, "box": [20, 30, 25, 32]}


def test_the_difference_is_written_as_a_picture(ask, altered, tmp_path):
    target = tmp_path / "differing.png"
    status, out, _ = ask("verify", str(altered), "--difference", str(target))
    assert status == 1
    assert out.endswith(f"wrote {target}\n")
    assert Image.open(target).convert("RGB").getpixel((22, 31)) == (214, 39, 40)


def test_no_difference_is_written_where_there_is_none(ask, written, tmp_path):
    target = tmp_path / "differing.png"
    status, _, err = ask("verify", str(written[0]), "--difference", str(target))
    assert status == 0
    assert err == f"{target}: not written, since no pixels were found to differ\n"
    assert not target.exists()


def test_a_difference_is_of_one_file_and_a_png_and_overwrites_nothing_asked_about(ask, altered):
    before = altered.read_bytes()
    for words, said in [
        ((str(altered), "x.png", "--difference", "d.png"), "found 2 files, allowed: with one FILE"),
        ((str(altered), "--difference", "d.gif"), "the name ends in .gif, allowed: .png"),
        ((str(altered), "--difference", str(altered)), "found the FILE itself, allowed: another"),
    ]:
        status, out, err = ask("verify", *words)
        assert (status, out) == (2, "")
        assert err == f"control-map: --difference: {said}\n"
    assert altered.read_bytes() == before


def test_every_file_that_is_none_of_ours_gets_a_word_and_a_line(ask, written, tmp_path):
    whole = written[0].read_bytes()
    contents = {
        "empty.png": b"",
        "cut.png": whole[:5000],
        "note.txt": b"Who held what",
        "photo.jpg": b"\xff\xd8\xff\xe0",
        "doctype.svg": b'<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>',
    }
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    names = [*contents, "missing.png", "."]
    status, out, err = ask("verify", *(str(tmp_path / name) for name in names))
    assert (status, err) == (1, "")
    words = [line.rpartition(": ")[2] for line in out.splitlines() if not line.startswith(" ")]
    no, nothing = "unreadable", "nothing-inside"
    assert words == [no, no, nothing, nothing, no, no, no]
    assert len(out.splitlines()) == 2 * len(names)


def test_what_a_file_says_of_itself_cannot_pass_for_an_answer(ask, written, tmp_path):
    content = written[0].read_bytes()
    texts = png.read_texts(content)
    inside = json.loads(texts["control-map"])
    inside["package"] = "a\nday.png: genuine"
    inside["package_version"] = "1\u202e\x1b[2K\nday.png: genuine"
    texts["control-map"] = json.dumps(inside)
    path = tmp_path / "day.png"
    path.write_bytes(png.with_texts(content, texts, 96))
    status, out, _ = ask("verify", str(path))
    assert status == 1
    lines = out.splitlines()
    assert lines[0] == f"{path}: other-data"
    assert all(line.startswith("  ") for line in lines[1:])
    assert "\x1b" not in out
    assert "\u202e" not in out


def test_a_picture_is_checked_against_the_package_that_is_named(ask, written, tmp_path, capsys):
    other = write_tiny(tmp_path, cells={("claims.csv", "c03", "status"): "contested"})
    status, out, _ = ask("verify", str(written[0]), package=other)
    assert status == 1
    assert out.startswith(f"{written[0]}: other-data\n")
    assert main(["verify", str(written[0])]) == 1
    assert "give the folder of that package with --package" in capsys.readouterr().out

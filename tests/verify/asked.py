"""What the tests of verify ask about, and how they alter it."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
import tracemalloc

from PIL import Image

from geo.export.verify import verify_content
from geo.figure import png
from geo.figure.spec import SnapshotSpec
from geo.package.dataset import load
from geo.package.program import program_version
from tests.tiny import write_tiny

DAY = dt.date(2021, 8, 12)
SPEC = SnapshotSpec(DAY, size="newspaper", scale=0.5)
STILLS = ["png", "svg", "pdf"]
KINDS = [*STILLS, "page"]


PAGE = '<!DOCTYPE html><script type="application/json" id="description">{}</script>'


def changed(tmp_path, **more):
    return load(write_tiny(tmp_path / "changed", **more))


def redescribed(tmp_path, old, new):
    """Return the small package with something else in its descriptor."""
    folder = write_tiny(tmp_path / "redescribed")
    path = folder / "datapackage.json"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    return load(folder)


def repacked(content, picture, texts=None):
    """Return other pixels with the texts of a PNG, or with others."""
    written = io.BytesIO()
    picture.save(written, "PNG")
    kept = png.read_texts(content) if texts is None else texts
    return png.with_texts(written.getvalue(), kept, 96)


def with_chunk(content, kind, data):
    """Return a PNG with one chunk more, right behind its header."""
    at = 8 + 25
    return content[:at] + png.chunk(kind, data) + content[at:]


def with_description(form, content, text):
    """Return a still that says something else of itself."""
    if form == "png":
        texts = png.read_texts(content) | {"control-map": text}
        return repacked(content, Image.open(io.BytesIO(content)), texts)
    if form == "svg":
        escaped = text.replace("&", "&amp;").replace("<", "&lt;").encode("utf-8")
        start, end = content.index(b"<metadata>") + 10, content.index(b"</metadata>")
        return content[:start] + escaped + content[end:]
    written = "<" + (b"\xfe\xff" + text.encode("utf-16-be")).hex() + ">"
    return content + f"\n/ControlMap {written}\n".encode("ascii")


def inside(files):
    return json.loads(png.read_texts(files["png"])["control-map"])


def told(verdict):
    return "\n".join(verdict.said)


def block(page):
    (found,) = re.findall(rb'id="payload">(.*?)</script>', page)
    return found


def said_otherwise(files, **more):
    plain = inside(files)
    spec = plain["spec"] | {key: more.pop(key) for key in [*more] if key in plain["spec"]}
    return json.dumps(plain | more | {"spec": spec})


def with_peak(tiny, content):
    """Return the verdict, and how many bytes of memory it took at most to find it."""
    tracemalloc.start()
    try:
        verdict = verify_content(tiny, content)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    return verdict, peak


def page_of(tiny, **more):
    plain = {
        "program": program_version(), "package": "testland", "package_version": "1.0.0",
        "dataset_digest": f"sha256:{tiny.digest}", "day": None, "known": None,
        "views": ["balanced"], "place": None,
    } | more  # fmt: skip
    return PAGE.format(json.dumps(plain)).encode()

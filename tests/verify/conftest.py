"""Files of a small package, which nothing changes."""

from __future__ import annotations

import pytest

from geo.export.snapshot import snapshot
from geo.package.dataset import load
from geo.web.page import saved_page
from tests.tiny import write_tiny
from tests.verify.asked import DAY, SPEC, STILLS


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    return load(write_tiny(tmp_path_factory.mktemp("tiny")))


@pytest.fixture(scope="module")
def files(tiny):
    stills = {form: snapshot(tiny, SPEC, form) for form in STILLS}
    page = saved_page(tiny, day=DAY, known=DAY, place_id="city-sarban")
    return stills | {"page": page.encode("utf-8")}

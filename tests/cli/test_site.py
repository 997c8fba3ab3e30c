"""The command that writes a site: what it makes of its options, and what it refuses."""

import json

import pytest

import geo.export.site
from geo.export.site import MARKER, SiteSpec


def test_site_writes_a_folder_and_writes_it_anew(tmp_path, ask):
    target = tmp_path / "public"
    words = ("site", str(target), "--base-url", "https://example.org/map", "--on", "2021-08-12")
    for _ in range(2):
        assert ask(*words) == (0, f"wrote {target}\n", "")
    assert (target / "stills" / "2021-08-12.png").is_file()
    page = (target / "index.html").read_text("utf-8")
    assert 'content="https://example.org/map/stills/2021-08-12.png"' in page
    assert [path.name for path in tmp_path.iterdir()] == ["public"]


def test_site_is_of_the_map_that_was_asked_for(tmp_path, ask, monkeypatch):
    asked = []

    def made(dataset, spec):
        asked.append((dataset.package.name, spec.view.name, str(spec.known), spec.language))
        assert spec == SiteSpec(spec.view, spec.known, None, "", spec.language)
        return {MARKER: json.dumps({"files": [MARKER]}).encode()}

    monkeypatch.setattr(geo.export.site, "site_files", made)
    words = ("--view", "strict", "--known", "2021-08-12", "--language", "ps")
    assert ask("site", str(tmp_path / "a"), *words)[0] == 0
    assert asked == [("testland", "strict", "2021-08-12", "ps")]


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["--base-url", "example.org"], "base URL: found 'example.org', allowed: http://"),
        (["--on", "2021-09-01"], "--on: found '2021-09-01', allowed: a day as YYYY-MM-DD"),
        (["--view", "strickt"], "did you mean strict?"),
    ],
)
def test_site_says_what_may_be_asked_for(tmp_path, ask, words, complaint):
    status, out, err = ask("site", str(tmp_path / "public"), *words)
    assert (status, out) == (2, "")
    assert complaint in err
    assert list(tmp_path.iterdir()) == []


def test_site_refuses_a_folder_that_is_not_its_own(tmp_path, ask):
    (tmp_path / "thesis.txt").write_text("years of work")
    status, out, err = ask("site", str(tmp_path))
    assert (status, out) == (1, "")
    assert "was not written by this command" in err
    assert (tmp_path / "thesis.txt").read_text() == "years of work"

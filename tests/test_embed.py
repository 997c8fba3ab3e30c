"""The code that shows a saved page in an article: one frame, that holds whatever it is told."""

from __future__ import annotations

import html.parser

import pytest

from geo.errors import ChoiceError
from geo.export.embed import LEAST_HEIGHT, MOST_HEIGHT, frame, is_address


class Tags(html.parser.HTMLParser):
    """The tags of a text, each with its attributes."""

    def __init__(self, text):
        super().__init__()
        self.found, self.texts = [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.texts.append(data)


def test_the_code_is_one_frame_with_a_name_as_wide_as_there_is_room():
    ((tag, said),) = Tags(frame("https://example.org/map.html", "Testland", 600)).found
    assert tag == "iframe"
    assert (said["src"], said["title"]) == ("https://example.org/map.html", "Testland")
    assert (said["width"], said["height"], said["loading"]) == ("100%", "600", "lazy")


def test_the_page_in_the_frame_never_gets_the_origin_of_the_site():
    ((_, said),) = Tags(frame("map.html", "Testland")).found
    assert "allow-scripts" in said["sandbox"].split()
    assert "allow-same-origin" not in said["sandbox"]


def test_no_text_ends_the_attribute_that_it_stands_in():
    title, address = "\"><script>x</script>'", 'map.html?a=1&b="2"'
    made = Tags(frame(address, title))
    ((_, said),) = made.found
    assert (said["title"], said["src"], made.texts) == (title, address, [])


@pytest.mark.parametrize("height", [0, LEAST_HEIGHT - 1, MOST_HEIGHT + 1, -720])
def test_a_height_that_shows_nothing_is_refused_with_what_is_allowed(height):
    with pytest.raises(ChoiceError, match=f"found '{height}', allowed: 320 to 4000 pixels"):
        frame("map.html", "Testland", height)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("https://example.org/map.html", True),
        ("http://localhost:8000/map.html?x=1#day=2021-08-12", True),
        ("map.html", False),
        ("https://", False),
        ("https://[::1/map", False),
        ("javascript:alert(1)", False),
        ("https://example.org/a b", False),
        ('https://example.org/"onload="x', False),
        ("https://example.org/\n", False),
    ],
)
def test_only_whole_addresses_of_the_web_are_addresses(text, is_one):
    assert is_address(text) is is_one

"""What the numbers were measured on: no host names, no paths."""

from __future__ import annotations

import os
import platform
import re
import subprocess
from importlib import metadata
from pathlib import Path

PACKAGES = (
    "streamlit",
    "folium",
    "streamlit-folium",
    "shapely",
    "matplotlib",
    "vl-convert-python",
    "playwright",
)


def description(browser: str) -> str:
    """Return the machine, the browser and the libraries, in a few lines of Markdown."""
    libraries = ", ".join(f"{name} {metadata.version(name)}" for name in PACKAGES)
    system = f"{platform.system()} {platform.machine()}"
    return "\n".join(
        (
            f"- {os.cpu_count()} cores{_processor()}, {_memory()}, {system}",
            f"- {_version(browser)}, headless, drawn by software, on the same cores as the server",
            f"- Python {platform.python_version()}, {libraries}",
        )
    )


def load() -> str:
    """Return how busy the machine was during the last minute (1 a core is full)."""
    return f"{os.getloadavg()[0]:.1f}"


def _processor() -> str:
    names = re.findall(r"^model name\s*: (.+)$", _read("/proc/cpuinfo"), re.MULTILINE)
    return f" ({names[0].strip()})" if names else ""


def _memory() -> str:
    found = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return f"{found / 2**30:.0f} GB of memory"


def _version(browser: str) -> str:
    done = subprocess.run([browser, "--version"], check=True, capture_output=True, text=True)
    return " ".join(re.findall(r"[A-Z][a-z]+|\d[\d.]+", done.stdout)[:2]) or "Chromium"


def _read(path: str) -> str:
    file = Path(path)
    return file.read_text("utf-8") if file.is_file() else ""

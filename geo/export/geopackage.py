"""GeoPackages that are the same bytes each time: no clock, no chance."""

from __future__ import annotations

import contextlib
import threading
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from geo.answers.table import WGS84
from geo.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geo.export.places import Held

#: When each layer says that it was changed: the day that zip files without a clock have, too.
_CHANGED: Final = "1980-01-01T00:00:00.000Z"
#: The day is a setting of the whole process.
_ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True)
class Layer:
    """A layer: its name, the one type of its shapes, and its rows."""

    name: str
    shapes: str
    rows: Sequence[Held]


def written(layers: Sequence[Layer], numbers: Mapping[str, str], about: Mapping[str, str]) -> bytes:
    """Return a GeoPackage as a file's bytes.

    Parameters
    ----------
    numbers
        The pandas types of the columns that hold no text.
    about
        What the file says of itself: the rows of its table ``control_map``.

    Raises
    ------
    OutputError
        If there is no room for it.
    """
    import pandas as pd  # noqa: PLC0415  (half a second, and only this way out needs it)
    import pyogrio  # noqa: PLC0415
    from pyogrio.errors import DataSourceError  # noqa: PLC0415

    described = pd.DataFrame({"key": list(about), "value": list(about.values())})
    with TemporaryDirectory() as folder, _standing_clock():
        path = Path(folder) / "places.gpkg"
        try:
            for layer in layers:
                pyogrio.write_dataframe(
                    _frame(layer, numbers),
                    path,
                    layer=layer.name,
                    driver="GPKG",
                    geometry_type=layer.shapes,
                    promote_to_multi=layer.shapes.startswith("Multi"),
                )
            pyogrio.write_dataframe(described, path, layer="control_map", driver="GPKG")
        except DataSourceError as error:
            raise OutputError(f"the GeoPackage cannot be written: {error}") from None
        return path.read_bytes()


def _frame(layer: Layer, numbers: Mapping[str, str]) -> Any:
    import geopandas as gpd  # noqa: PLC0415
    import pandas as pd  # noqa: PLC0415

    fields = pd.DataFrame([row.fields for row in layer.rows])
    held = {name: kind for name, kind in numbers.items() if name in fields}
    shapes = gpd.GeoSeries([row.shape for row in layer.rows], crs=WGS84)
    return gpd.GeoDataFrame(fields.astype(held), geometry=shapes)


@contextlib.contextmanager
def _standing_clock() -> Iterator[None]:
    import pyogrio  # noqa: PLC0415

    with _ONE_AT_A_TIME:
        before = pyogrio.get_gdal_config_option("OGR_CURRENT_DATE")
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": _CHANGED})
        try:
            yield
        finally:
            pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": before})

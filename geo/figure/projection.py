"""From longitude and latitude to a plane where areas compare truly, and back.

Albers' equal-area conic on the ellipsoid of WGS 84 (J. P. Snyder, Map
Projections: A Working Manual, USGS Professional Paper 1395, p. 98-103). A map
of who holds how much must not make the north look larger than the south.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from typing import Self

    from numpy.typing import NDArray

    Coordinates = NDArray[np.float64]

_SEMI_MAJOR_M = 6_378_137.0
_FLATTENING = 1 / 298.257223563
_E2 = _FLATTENING * (2 - _FLATTENING)
_E = float(np.sqrt(_E2))


@dataclass(frozen=True)
class Albers:
    """Albers' equal-area conic, with a central meridian and two parallels (degrees).

    Projected coordinates are metres from the central meridian at `origin`.
    """

    meridian: float
    origin: float
    south: float
    north: float

    @classmethod
    def around(cls, bounds: tuple[float, float, float, float]) -> Self:
        """Return the projection that suits (west, south, east, north) in degrees.

        The parallels lie a sixth of the height inside the edges, the usual choice
        to spread the distortion evenly.
        """
        west, south, east, north = bounds
        sixth = (north - south) / 6
        return cls((west + east) / 2, (south + north) / 2, south + sixth, north - sixth)

    @cached_property
    def _cone(self) -> tuple[float, float, float]:
        m1, m2 = _m(self.south), _m(self.north)
        q1, q2 = _q(np.sin(np.radians([self.south, self.north])))
        n = np.sin(np.radians(self.south))
        if abs(q2 - q1) > 1e-9:
            n = (m1**2 - m2**2) / (q2 - q1)
        c = m1**2 + n * q1
        rho = _SEMI_MAJOR_M * np.sqrt(c - n * _q(np.sin(np.radians(self.origin)))) / n
        return float(n), float(c), float(rho)

    def forward(self, lonlat: Coordinates) -> Coordinates:
        """Project an array of shape (k, 2), degrees, to metres east and north."""
        n, c, rho_0 = self._cone
        theta = n * np.radians(lonlat[:, 0] - self.meridian)
        rho = _SEMI_MAJOR_M * np.sqrt(c - n * _q(np.sin(np.radians(lonlat[:, 1])))) / n
        return np.column_stack([rho * np.sin(theta), rho_0 - rho * np.cos(theta)])

    def inverse(self, xy: Coordinates) -> Coordinates:
        """Return longitude and latitude (degrees) of metres east and north, shape (k, 2)."""
        n, c, rho_0 = self._cone
        x, y = np.sign(n) * xy[:, 0], np.sign(n) * (rho_0 - xy[:, 1])
        q = (c - ((x**2 + y**2) * n**2) / _SEMI_MAJOR_M**2) / n
        phi = np.arcsin(np.clip(q / 2, -1, 1))
        for _ in range(5):
            sine = np.sin(phi)
            phi += (1 - _E2 * sine**2) ** 2 / (2 * np.cos(phi)) * (q - _q(sine)) / (1 - _E2)
        return np.column_stack([self.meridian + np.degrees(np.arctan2(x, y) / n), np.degrees(phi)])


def _m(latitude: float) -> float:
    phi = np.radians(latitude)
    return float(np.cos(phi) / np.sqrt(1 - _E2 * np.sin(phi) ** 2))


def _q(sine: Coordinates | float) -> Coordinates:
    flat = np.asarray(sine)
    shrunk = flat / (1 - _E2 * flat**2)
    log = np.log((1 - _E * flat) / (1 + _E * flat)) / (2 * _E)
    return np.asarray((1 - _E2) * (shrunk - log))


def geodesic_m(start: tuple[float, float], end: tuple[float, float]) -> float:
    """Return the distance in metres over the ellipsoid between two points (lon, lat).

    Good to a few metres over a few hundred kilometres: the sphere of the mean
    of both curvatures at the middle latitude.
    """
    (lon_1, lat_1), (lon_2, lat_2) = np.radians(start), np.radians(end)
    middle = (lat_1 + lat_2) / 2
    curve = 1 - _E2 * np.sin(middle) ** 2
    meridian = _SEMI_MAJOR_M * (1 - _E2) / curve**1.5
    normal = _SEMI_MAJOR_M / np.sqrt(curve)
    east = normal * np.cos(middle) * (lon_2 - lon_1)
    north = meridian * (lat_2 - lat_1)
    return float(np.hypot(east, north))

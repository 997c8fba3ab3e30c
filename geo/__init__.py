"""Who held what, when, and according to whom.

>>> import datetime as dt, geo
>>> case = geo.load()
>>> case.as_of(dt.date(2021, 8, 15))["city-kabul"].status.id
'taliban'
"""

from geo.api import Case, load
from geo.errors import GeoError
from geo.runs import Run
from geo.statistics import Counts
from geo.timeline import State, Timeline
from geo.views import View

__all__ = ["Case", "Counts", "GeoError", "Run", "State", "Timeline", "View", "load"]

"""Who held what, when, and according to whom.

>>> import datetime as dt, geo
>>> case = geo.load()
>>> case.as_of(dt.date(2021, 8, 15))["city-kabul"].status.id
'taliban'
"""

from geo.answers.statistics import Counts
from geo.api import Case, load
from geo.errors import GeoError
from geo.model.runs import Run
from geo.model.views import View
from geo.resolve.timeline import State, Timeline

__all__ = ["Case", "Counts", "GeoError", "Run", "State", "Timeline", "View", "load"]

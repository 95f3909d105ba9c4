"""The marks from 1 to 5 that the owner gave: four criteria with their parts, and their age."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from statistics import fmean
from types import MappingProxyType
from typing import Literal, NamedTuple

from vaultnet.config import QualitySettings
from vaultnet.model import Contact, Fact, Place, Rating

Criterion = Literal["competence", "influence", "compatibility", "potential"]
Mark = Literal["depth", "trust", "benefit", "career", "satisfaction"]

CRITERIA: Mapping[Criterion, tuple[str, ...]] = MappingProxyType(
    {
        "competence": ("qualification", "reputation", "experience"),
        "influence": ("authority", "availability", "connections"),
        "compatibility": ("interests", "fit", "exchange"),
        "potential": ("growth", "collaboration", "engagement"),
    }
)
"""The criteria of the source and the parts each is the mean of."""

MARKS: tuple[Mark, ...] = ("depth", "trust", "benefit", "career", "satisfaction")
"""What the source asks of the relationship itself."""

DIGITS = 9  # a mean of fours is four whatever the weights, so that it stays on its side of `good`


class CriterionGrade(NamedTuple):
    """A rated criterion: the mean of `ratings`, which are its parts, or its own mark without any.

    `own` is the criterion's own mark, also where its parts outweigh it.
    """

    criterion: Criterion
    value: float
    weight: float
    ratings: tuple[Rating, ...]
    own: Rating | None = None


class Grade(NamedTuple):
    """What the ratings of a contact come to on a day.

    `overall` is the weighted mean of the rated `criteria`, else the plain mark `stated`, else None.
    `age` is in days since `rated_on`, None where no day is given; `is_stale` needs an age.
    """

    overall: float | None
    criteria: tuple[CriterionGrade, ...]
    stated: Rating | None
    marks: tuple[Rating, ...]
    rated_on: Fact[date] | None
    age: int | None
    is_stale: bool

    @property
    def evidence(self) -> tuple[Place, ...]:
        """Where the ratings stand that `overall` was made from; several may stand in one line."""
        weighed = [r for c in self.criteria if c.weight for r in c.ratings]
        stated = [self.stated] if self.stated else []
        return tuple(dict.fromkeys(rating.place for rating in weighed or stated))


_UNRATED = Grade(None, (), None, (), None, None, is_stale=False)


def grade(contact: Contact, today: date, settings: QualitySettings) -> Grade:
    """The grade of a contact. Source: the rating of «Качество контактов», one to five.

    Ratings of a day after `today` were not known yet: the contact is unrated.
    """
    rated_on = _rating_day(contact)
    if not contact.ratings or (rated_on and rated_on.value > today):
        return _UNRATED
    ratings = {rating.part: rating for rating in contact.ratings}
    criteria = tuple(_grade_criteria(ratings, settings))
    stated = ratings.get("overall")
    age = (today - rated_on.value).days if rated_on else None
    return Grade(
        overall=_weigh(criteria, stated),
        criteria=criteria,
        stated=stated,
        marks=tuple(ratings[mark] for mark in MARKS if mark in ratings),
        rated_on=rated_on,
        age=age,
        is_stale=age is not None and age > settings.stale_days,
    )


def mean_of(values: Sequence[float], weights: Sequence[float] | None = None) -> float:
    """The mean of one or more marks, free of the last digits in which sums of fractions differ.

    The order of the marks does not matter. The weights must not all be zero.
    """
    return round(fmean(values, weights), DIGITS)


def _rating_day(contact: Contact) -> Fact[date] | None:
    fact = contact.facts.get("rated_on")
    if fact and isinstance(fact.value, date):
        return Fact(fact.value, fact.place)
    return None


def _grade_criteria(
    ratings: Mapping[str, Rating], settings: QualitySettings
) -> Iterable[CriterionGrade]:
    """The criteria that are rated, in the order of the source."""
    for criterion, parts in CRITERIA.items():
        own = ratings.get(criterion)
        rated = tuple(ratings[part] for part in parts if part in ratings) or ((own,) if own else ())
        if rated:
            value = mean_of([rating.value for rating in rated])
            yield CriterionGrade(criterion, value, getattr(settings, criterion), rated, own)


def _weigh(criteria: tuple[CriterionGrade, ...], stated: Rating | None) -> float | None:
    """The overall mark; a criterion of weight zero is graded, but does not count."""
    weights = [grade.weight for grade in criteria]
    if any(weights):
        return mean_of([grade.value for grade in criteria], weights)
    return stated.value if stated else None

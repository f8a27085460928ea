"""A subsidy programme as cities write it: categories, conditions of a closed list, documents, dates."""

from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from kelurahan_desk.domain.causes import DEFAULTS, Cause, Weight


class ConditionKind(Enum):
    """The closed list of things a rule can ask; each has one sentence and one evaluator (`verdict`)."""

    LIVES_IN = "lives_in"  # the office lies in one of these regions (code prefixes)
    LISTED = "listed"  # the person stands in the social register (DTSEN)
    DESIL_AT_MOST = "desil_at_most"  # and in this desil or a lower one
    LISTED_OR_SKTM = "listed_or_sktm"  # in the register, or has a letter of this office still valid
    DESIL_OR_SKTM = "desil_or_sktm"  # desil at most this, or has such a letter
    AGE_AT_LEAST = "age_at_least"  # full years
    AGE_BELOW = "age_below"  # full years
    DECLARED = "declared"  # the clerk recorded this circumstance
    NOT_COVERED_BY = "not_covered_by"  # not actively covered in one of these segments
    COVERAGE_INACTIVE = "coverage_inactive"  # has a card and it is not active
    SEGMENT_IN = "segment_in"  # registered in one of these segments, whatever the status
    SKTM = "sktm"  # has a letter of this office still valid
    NOT_DECLARED = "not_declared"  # the clerk recorded none of these circumstances


class SourceStatus(Enum):
    """Whether a rule was read in a source or assumed by us."""

    SOURCED = "sourced"
    ASSUMED = "assumed"


class Need(Enum):
    """How much a document is needed."""

    REQUIRED = "required"
    CONDITIONAL = "conditional"
    OPTIONAL = "optional"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule was read, or what led us to assume it."""

    text: str
    status: SourceStatus = SourceStatus.SOURCED


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that must hold; `value` is what its kind needs: numbers, codes or prefixes."""

    kind: ConditionKind
    value: tuple[str | int, ...] = ()
    status: SourceStatus = SourceStatus.SOURCED


@dataclass(frozen=True, slots=True)
class DocumentRule:
    """A paper the application must carry. `when` names the circumstance of a conditional one."""

    code: str
    label: str
    need: Need = Need.REQUIRED
    when: str = ""
    status: SourceStatus = SourceStatus.SOURCED
    from_age: int = 0  # full years; a younger person has no such paper


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """One way into a programme, such as `lansia tanpa penghasilan`.

    `refer` names the programme to apply to instead, where the city only points the way.
    """

    code: str
    title: str
    conditions: tuple[Condition, ...]
    documents: tuple[DocumentRule, ...]
    rule: str = ""  # row of the city's rule list, e.g. BPP-04
    source: str = ""
    status: SourceStatus = SourceStatus.SOURCED
    refer: str = ""


@dataclass(frozen=True, slots=True)
class RemovalRule:
    """One reason for taking somebody off, with its evidence."""

    code: str
    label: str
    documents: tuple[DocumentRule, ...] = ()
    source: str = ""
    status: SourceStatus = SourceStatus.SOURCED


@dataclass(frozen=True, slots=True)
class NewbornRule:
    """A child may be proposed without a NIK for so many days after birth, with this paper."""

    days: int
    document: DocumentRule
    source: str = ""
    status: SourceStatus = SourceStatus.SOURCED


@dataclass(frozen=True, slots=True)
class Quota:
    """How many people a programme takes in a `month` or a `year`."""

    people: int
    period: str
    source: str = ""
    status: SourceStatus = SourceStatus.SOURCED


HEALTH = "kesehatan"
SUBJECTS = (HEALTH, "pendidikan", "pangan", "lain")
"""What programmes are about. Segment and class only mean something for the first."""

CUTOFF_MOVES = ("before", "after", "stay")
"""Where a cut-off on a day off goes: the working day before, the one after, or nowhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """One programme of one city, valid for a span of days; `version` names the rule file's edition.

    `exclusions` keep people out of every category. `validity` holds how many months a paper counts from
    its own date, by its code; one without an entry does not age.
    """

    code: str
    title: str
    version: int
    city: str  # region prefix, "" for a national one
    segment: str
    care_class: str
    contribution: int  # rupiah a person a month, an estimate for budgets
    payer: str
    recipient: str
    legal_basis: str
    valid_from: date
    valid_until: date | None
    cutoff_day: int | None
    activation: str  # "same_day" or "next_month"
    kinds: tuple[str, ...]
    categories: tuple[Category, ...]
    removals: tuple[RemovalRule, ...]
    declarations: dict[str, str] = field(default_factory=dict, hash=False)  # circumstance code -> label
    sources: dict[str, Source] = field(default_factory=dict, hash=False)  # of its single values, by key
    subject: str = HEALTH
    example: bool = False  # shipped to be copied; in force only from an office's own folder
    cutoff_moves: str = "before"
    quota: Quota | None = None
    budget: int | None = None  # rupiah a year
    review_months: int | None = None  # a recipient is looked at again after so long
    answer_days: int | None = None  # working days until the district should have answered
    exclusions: tuple[Condition, ...] = ()
    urgent: tuple[DocumentRule, ...] = ()  # further papers of the urgent lane
    newborn: NewbornRule | None = None
    validity: dict[str, int] = field(default_factory=dict, hash=False)
    weights: dict[Cause, Weight] = field(default_factory=dict, hash=False)
    assessment: str = ""  # code of the form that an officer fills in

    def category(self, code: str) -> Category | None:
        """The category of that code."""
        return next((category for category in self.categories if category.code == code), None)

    def removal(self, code: str) -> RemovalRule | None:
        """The removal reason of that code."""
        return next((removal for removal in self.removals if removal.code == code), None)

    def weight(self, cause: Cause) -> Weight:
        """What a cause of rejection does to an application here."""
        return self.weights.get(cause, DEFAULTS[cause])

    def conditions_of(self, category: Category) -> tuple[Condition, ...]:
        """What must hold for one category: its own conditions, then the programme's exclusions."""
        return category.conditions + self.exclusions

    def runs_on(self, day: date) -> bool:
        """Whether the programme is in force on the day."""
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)

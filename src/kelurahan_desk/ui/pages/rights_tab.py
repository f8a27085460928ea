"""Pelindungan, data pribadi: restricted people, the yearly clean-up, incidents and their notices."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QWidget

from kelurahan_desk.domain.incident import Concerned, Incident, IncidentDraft, IncidentKind
from kelurahan_desk.domain.restriction import Restriction
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.services.office.retention import CleanUpPlan, CleanUpReport
from kelurahan_desk.ui import pages
from kelurahan_desk.ui.targets import ShowResident
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.widgets import ask, files
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.field import Field, Input
from kelurahan_desk.ui.widgets.layout import Card, column, row, scrolling
from kelurahan_desk.ui.widgets.parts import Line, Lines
from kelurahan_desk.ui.widgets.text import label
from kelurahan_desk.wording import incident as form_words
from kelurahan_desk.wording import window_protection as words
from kelurahan_desk.wording.window_import import when

if TYPE_CHECKING:
    from kelurahan_desk.ui.pages.protection import ProtectionPage

_Read = tuple[tuple[Restriction, ...], tuple[Incident, ...], str]
_FIELDS = (
    Field(
        name="kind", label=words.INCIDENT_KIND, kind=Input.CHOICE,
        choices=tuple((kind.value, says) for kind, says in form_words.KINDS.items()),
    ),
    Field(name="people", label=words.INCIDENT_PEOPLE, kind=Input.NUMBER),
    Field(
        name="happened", label=words.INCIDENT_HAPPENED, kind=Input.LONG, required=True, wide=True, limit=2000
    ),
    Field(name="measures", label=words.INCIDENT_MEASURES, kind=Input.LONG, wide=True, limit=2000),
    Field(name="contact", label=words.INCIDENT_CONTACT, wide=True),
    *(
        Field(name=one.value, label=says.capitalize(), kind=Input.CHECK)
        for one, says in form_words.CONCERNED.items()
    ),
)  # fmt: skip


class RightsTab(QWidget):
    """Three cards side by side."""

    def __init__(self, page: "ProtectionPage") -> None:
        super().__init__()
        self.page = page
        self.plan: CleanUpPlan | None = None
        self.restricted, self.counted, self.incidents = Lines("restricted"), Lines("plan"), Lines("incidents")
        self.total = label("", "strong", wrap=True, name="plan_total")
        self.count = button("plan_count", words.PLAN, self._count, icon="list-todo")
        self.run = button("plan_run", words.RUN, self._run, icon="trash-2", role="danger")
        self.new = button("incident_new", words.INCIDENT_NEW, self._new, icon="file-plus", role="primary")
        self._zone = "UTC"
        across = row(self, gap=2)
        left = column(gap=2)
        left.addWidget(self._restricted_card(), 2)
        left.addWidget(self._incident_card(), 3)
        across.addLayout(left, 1)
        across.addWidget(self._clean_card(), 1)
        self.restricted.pressed.connect(lambda who: page.frame.go(pages.RESIDENTS, ShowResident(who)))
        self.incidents.pressed.connect(self._notice)
        self.run.hide()

    def read(self) -> None:
        """Who is restricted, and which incidents there are."""
        desk = self.page.desk
        may = desk.user.may(Permission.HANDLE_INCIDENT)
        self.new.setEnabled(may)
        self.count.setEnabled(desk.user.may(Permission.CLEAN_UP))

        def work() -> _Read:
            incidents = desk.incidents.list() if may else ()
            return desk.restrictions.list(), incidents, desk.profile().timezone

        self.page.run(work, self._show, topic="rights")

    def _restricted_card(self) -> Card:
        card = Card(words.RESTRICTED)
        card.body.addWidget(scrolling(self.restricted, name="restricted_scroll"), 1)
        return card

    def _incident_card(self) -> Card:
        card = Card(words.INCIDENTS)
        card.body.addWidget(scrolling(self.incidents, name="incidents_scroll"), 1)
        card.body.addWidget(self.new)
        return card

    def _clean_card(self) -> Card:
        card = Card(words.CLEAN_UP)
        card.body.addWidget(label(words.CLEAN_UP_SENTENCE, "soft", wrap=True))
        card.body.addWidget(scrolling(self.counted, name="plan_scroll"), 1)
        card.body.addWidget(self.total)
        foot = row(gap=1)
        foot.addWidget(self.count, 1)
        foot.addWidget(self.run, 1)
        card.body.addLayout(foot)
        return card

    def _show(self, read: _Read) -> None:
        restricted, incidents, self._zone = read
        self.restricted.show_lines(
            tuple(
                Line(one.name, one.reason, when(one.at, self._zone)[:10], Tone.WARN, "lock", one.resident)
                for one in restricted
            ),
            words.NO_RESTRICTED,
        )
        now = datetime.now(UTC)
        self.incidents.show_lines(
            tuple(
                Line(
                    form_words.KINDS[one.draft.kind], one.draft.happened[:120],
                    words.TOLD if one.told else words.hours_left(one.hours_left(now)),
                    Tone.OK if one.told else Tone.ERROR if one.hours_left(now) < 0 else Tone.WARN,
                    "triangle-alert", one.id,
                )
                for one in incidents
            ),
            words.NO_INCIDENTS,
        )  # fmt: skip

    def _count(self) -> None:
        self.page.run(self.page.desk.retention.plan, self._counted, topic="plan")

    def _counted(self, plan: CleanUpPlan) -> None:
        self.plan = plan
        lines = [
            Line(
                words.KIND_NAMES[line.kind], words.plan_detail(line.years, line.since, line.basis),
                str(line.count), Tone.WARN if line.count else Tone.NEUTRAL,
            )
            for line in plan.lines
        ]  # fmt: skip
        lines += [Line(words.KEPT + kept.what, kept.basis, icon="lock") for kept in plan.for_good]
        self.counted.show_lines(tuple(lines))
        self.total.setText(words.plan_total(plan.total, plan.last))
        self.run.setVisible(plan.total > 0)

    def _run(self) -> None:
        plan = self.plan
        if plan is None:
            return
        if ask.confirm(self, words.RUN_TITLE, words.run_sentence(plan.total), words.RUN_YES, dangerous=True):
            self.page.run(lambda: self.page.desk.retention.clean_up(plan), self._cleaned)

    def _cleaned(self, report: CleanUpReport) -> None:
        self.page.show_good_news(words.cleaned(report.papers, report.files))
        self.page.changed(report.change)
        self._count()

    def _new(self) -> None:
        question = ask.Question(
            self, words.INCIDENT_TITLE, words.INCIDENT_SENTENCE, words.INCIDENT_SAVE, fields=_FIELDS
        )
        if question.exec() != QDialog.DialogCode.Accepted:
            return
        form = question.form
        draft = IncidentDraft(
            known_at=datetime.now(UTC),
            kind=IncidentKind(form.text("kind")),
            happened=form.text("happened"),
            concerned=tuple(one for one in Concerned if form.ticked(one.value)),
            people=form.number("people"),
            measures=form.text("measures"),
            contact=form.text("contact"),
        )
        self.page.run(lambda: self.page.desk.incidents.open(draft), self._opened)

    def _opened(self, incident: Incident) -> None:
        self.read()
        self._notice(incident.id)

    def _notice(self, number: int) -> None:
        out = files.ask_save(self, words.NOTICE_TITLE, words.NOTICE_FILE, words.NOTICE_PATTERN)
        if out:
            incidents = self.page.desk.incidents
            self.page.run(
                lambda: incidents.write_notice(number, out),
                lambda _none: self.page.show_good_news(out.name),
            )

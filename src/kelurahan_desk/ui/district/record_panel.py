"""One record beside the list: who, what for, the evidence that came with it, its way here, its decision."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QWidget

from kelurahan_desk.domain.application import Decision
from kelurahan_desk.domain.spelling import long_date, rupiah
from kelurahan_desk.domain.verdict import Outcome
from kelurahan_desk.services.district.ledger import Attachment, RecordView
from kelurahan_desk.ui.district.record_list import TONES
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.widgets.badge import Badge
from kelurahan_desk.ui.widgets.buttons import Button, button
from kelurahan_desk.ui.widgets.layout import STEP, Card, column, row, scrolling
from kelurahan_desk.ui.widgets.parts import Facts, Line, Lines
from kelurahan_desk.ui.widgets.states import EmptyState
from kelurahan_desk.ui.widgets.text import label, rule
from kelurahan_desk.wording import applications, window_district, window_exchange
from kelurahan_desk.wording import window_work as words

_DECIDE = (
    (Decision.APPROVED, "record_approve", "check", "primary", "F6"),
    (Decision.REJECTED, "record_reject", "x", "danger", "F7"),
    (Decision.NEED_INFO, "record_ask", "circle-question-mark", "", "F8"),
    (Decision.PENDING, "record_put_off", "clock", "", "F9"),
)


class RecordPanel(Card):
    """`decided` carries the decision pressed, `seen` the paper to look at; `compared` asks for the cases."""

    decided = Signal(object)
    seen = Signal(object)
    compared = Signal()

    def __init__(self) -> None:
        super().__init__(name="record_panel")
        self.view: RecordView | None = None
        self.name = label("", "heading", wrap=True, name="record_name")
        self.badge = Badge()
        self.facts = Facts("record_facts")
        self.papers, self.steps = Lines("record_papers"), Lines("record_steps")
        self.papers.pressed.connect(self.seen)
        self.double = Card(role="well", name="record_double", margin=1)
        self.double.body.setSpacing(4)
        self.double.body.addWidget(label(words.DOUBLE_SAYS, "strong", wrap=True))
        compare = button("record_compare", words.DOUBLE_OPEN, self.compared.emit, icon="users")
        self.double.body.addWidget(compare, 0, Qt.AlignmentFlag.AlignLeft)
        self.double.hide()
        self.buttons: dict[Decision, Button] = {}
        self._stack = QStackedWidget()
        self._stack.addWidget(
            EmptyState("no_record", "clipboard-list", words.NOT_CHOSEN_TITLE, words.NOT_CHOSEN)
        )
        self._stack.addWidget(self._whole())
        self.body.addWidget(self._stack, 1)

    def clear(self) -> None:
        """No record is chosen."""
        self.view = None
        self._stack.setCurrentIndex(0)

    def show_record(self, view: RecordView, titles: dict[str, str], names: dict[str, str]) -> None:
        """Another record; `titles` are the programmes', `names` the offices'."""
        self.view = view
        self.name.setText(view.row.name)
        self.badge.say(words.STATES[view.state], TONES[view.state])
        self.facts.show_facts(_facts(view, titles, names))
        held = {paper.sha256 for paper in view.carried}
        self.papers.show_lines(
            tuple(_paper(paper, here=paper.sha256 in held) for paper in view.record.att), words.NO_PAPERS
        )
        self.steps.show_lines(
            tuple(
                Line(
                    words.step_says(step.tech, step.rev, window_exchange.batch_label(step.epoch, step.seq)),
                    window_district.moment(step.received_at),
                    icon="history",
                )
                for step in view.steps
            )
        )
        self._stack.setCurrentIndex(1)

    def warn(self, *, double: bool) -> None:
        """Whether another application has to be looked at first."""
        self.double.setVisible(double)

    def allow(self, *, may: bool) -> None:
        """Whether the person signed in decides."""
        for made in self.buttons.values():
            made.setEnabled(may)

    def _whole(self) -> QWidget:
        made = QWidget()
        layout = column(made, gap=1)
        head = row(gap=1)
        head.addWidget(self.name, 1)
        head.addWidget(self.badge)
        layout.addLayout(head)
        inside = QWidget()
        within = column(inside, gap=1)
        within.addWidget(self.double)
        within.addWidget(self.facts)
        for says, lines in ((words.PAPERS, self.papers), (words.STEPS, self.steps)):
            within.addWidget(rule())
            within.addWidget(label(says, "caption"))
            within.addWidget(lines)
        within.addStretch(1)
        layout.addWidget(scrolling(inside, name="record_scroll"), 1)
        layout.addLayout(self._ways())
        return made

    def _ways(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(STEP)
        for at, (decision, name, icon, role, key) in enumerate(_DECIDE):
            made = button(
                name, words.DECIDE_SAYS[decision], self._says(decision), icon=icon, role=role, key=key
            )
            self.buttons[decision] = made
            grid.addWidget(made, at // 2, at % 2)
        return grid

    def _says(self, decision: Decision) -> Callable[[], None]:
        return lambda: self.decided.emit(decision)


def _paper(paper: Attachment, *, here: bool) -> Line:
    says = applications.DOCUMENTS.get(paper.label, paper.label.replace("_", " "))
    detail = "" if here else words.NOT_CARRIED
    return Line(says, detail, icon="paperclip", tone=Tone.NEUTRAL, key=paper if here else None)


def _facts(view: RecordView, titles: dict[str, str], names: dict[str, str]) -> tuple[tuple[str, str], ...]:
    row_, record = view.row, view.record
    programme, _, _ = row_.kind.rpartition(".")
    born = long_date(row_.born) if row_.born else ""
    parts = (row_.address, f"RT {row_.rt}" if row_.rt else "", f"RW {row_.rw}" if row_.rw else "")
    address = ", ".join(part for part in parts if part)
    pairs = [
        (words.OFFICE, window_district.office_label(row_.office, names.get(row_.office, ""))),
        (words.PROGRAMME, titles.get(programme, programme)),
        (words.PROPOSAL, words.kind_says(row_.kind, urgent=row_.urgent)),
        (words.NIK, row_.nik or ""),
        (words.KK, row_.kk or ""),
        (words.BORN, born),
        (words.ADDRESS, address),
    ]
    pairs += _evidence(view)
    if record.letter:
        pairs.append((words.LETTER, record.letter.no))
    pairs.append((words.SIGNER, record.signer))
    return (*pairs, *_decision(view))


def _evidence(view: RecordView) -> list[tuple[str, str]]:
    facts = view.record.facts
    pairs = []
    if facts.get("newborn") is True:
        pairs.append((words.NEWBORN, words.NEWBORN_SAYS))
    for key, says in (("category", words.CATEGORY), ("reason", words.REASON), ("evidence", words.EVIDENCE)):
        if value := facts.get(key):
            pairs.append((says, str(value).replace("_", " ")))
    declared = facts.get("declared")
    if isinstance(declared, tuple | list) and declared:
        pairs.append((words.DECLARED, ", ".join(str(one).replace("_", " ") for one in declared)))
    arrears = facts.get("arrears")
    if isinstance(arrears, int) and arrears:
        pairs.append((words.ARREARS, rupiah(arrears)))
    outcome = facts.get("outcome")
    known = {one.value: applications.OUTCOMES[one] for one in Outcome}
    if outcome:
        pairs.append((words.OUTCOME, known.get(str(outcome), str(outcome))))
    return pairs


def _decision(view: RecordView) -> list[tuple[str, str]]:
    held = view.decision
    if held is None:
        return []
    pairs = [(words.DECIDED, words.decided_by(window_district.moment(held.at), held.by))]
    if held.reason:
        pairs.append((words.REASON, applications.reason_label(held.reason)))
    if held.ref:
        pairs.append((words.REFERENCE, held.ref))
    return pairs

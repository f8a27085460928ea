"""Tasks from the district's answers: what to do for whom, and a button to tick it off."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kelurahan_desk.domain.application import Task
from kelurahan_desk.domain.spelling import short_date
from kelurahan_desk.ui.widgets.buttons import icon_button
from kelurahan_desk.ui.widgets.layout import column, empty, row
from kelurahan_desk.ui.widgets.parts import Line, LineButton
from kelurahan_desk.ui.widgets.text import label
from kelurahan_desk.wording import applications
from kelurahan_desk.wording import window_home as words
from kelurahan_desk.wording import window_send as send

_MOST = 50


class TaskList(QWidget):
    """`opened`, `finished` and `resubmitted` carry the task; `again` offers the last of them."""

    opened = Signal(object)
    finished = Signal(object)
    resubmitted = Signal(object)

    def __init__(self, name: str, *, again: bool = False) -> None:
        super().__init__()
        self._again = again
        self.setObjectName(name)
        self._layout = column(self, gap=0)

    def show_tasks(self, tasks: tuple[Task, ...]) -> None:
        """Show other tasks, the oldest first."""
        empty(self._layout)
        for task in tasks[:_MOST]:
            self._layout.addWidget(self._made(task))
        if len(tasks) > _MOST:
            self._layout.addWidget(label(words.more_tasks(len(tasks) - _MOST), "small"))
        if not tasks:
            self._layout.addWidget(label(words.NO_TASKS, "soft", wrap=True))
        self._layout.addStretch(1)

    def _made(self, task: Task) -> QWidget:
        told = applications.reason_label(task.reason) + (f" ({task.note})" if task.note else "")
        detail = f"{told}. {applications.advice(task.reason)}"
        day = short_date(task.created)
        if self._again:  # two buttons beside it: the day goes into the text
            line = LineButton(Line(task.name, f"{day}: {detail}", key=task))
        else:
            line = LineButton(Line(task.name, detail, day, icon="list-todo", key=task))
        line.clicked.connect(lambda _checked=False: self.opened.emit(task))
        done = icon_button(f"task_done_{task.id}", "check", f"{words.TASK_DONE}: {task.name}")
        done.clicked.connect(lambda _checked=False: self.finished.emit(task))
        made = QWidget()
        across = row(made, gap=0)
        across.addWidget(line, 1)
        if self._again:
            again = icon_button(f"task_again_{task.id}", "send", f"{send.RESUBMIT}: {task.name}")
            again.clicked.connect(lambda _checked=False: self.resubmitted.emit(task))
            across.addWidget(again)
        across.addWidget(done)
        return made

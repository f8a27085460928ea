"""Program: each programme as its written procedure, faults of the office's rules, and changing them."""

from kelurahan_desk.domain.change import Area, Change
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.services.office.rule_files import ProgrammeEntry, Rulebook
from kelurahan_desk.ui import pages
from kelurahan_desk.ui.page import Frame
from kelurahan_desk.ui.pages.procedure_view import ProcedureView
from kelurahan_desk.ui.pages.rule_editor import RuleEditor
from kelurahan_desk.ui.pages.views_page import View, ViewsPage
from kelurahan_desk.ui.targets import ShowProgramme, Target
from kelurahan_desk.ui.widgets import ask
from kelurahan_desk.wording import window
from kelurahan_desk.wording import window_programmes as words


class ProgrammesPage(ViewsPage):
    """Two views: the procedures, and one programme's rules as text."""

    areas = Area.OFFICE
    code = pages.PROGRAMMES

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame, window.PROGRAMMES, words.SUBTITLE)
        self.procedures, self.editor = ProcedureView(self), RuleEditor(self)
        self.set_views(self.procedures, self.editor)
        self.editor.left.connect(self.show_list)
        self.editor.kept.connect(self._kept)
        self.procedures.changing.connect(self.change_rules)
        self.procedures.dropping.connect(self._drop)

    def refresh(self) -> None:
        """The list of programmes, and the procedure shown."""
        rules = self.desk.rules
        self.run(rules.overview, self._show, topic="overview")

    def arrive(self, target: Target) -> None:
        """One programme."""
        if isinstance(target, ShowProgramme):
            self.turn(self.procedures)
            self.procedures.choose(target.programme)

    def turned(self, view: View) -> None:
        """The editor says what it is."""
        self.header.title.setText(words.EDITOR if view is self.editor else window.PROGRAMMES)
        self.header.say(words.EDITOR_HINT if view is self.editor else words.SUBTITLE)

    def change_rules(self, entry: ProgrammeEntry) -> None:
        """The rules as text."""
        code, rules = entry.programme.code, self.desk.rules
        self.run(lambda: rules.text(code), self._edit, topic="text")

    def may_change(self) -> bool:
        """Whether the person signed in looks after the office's rules."""
        return self.desk.user.may(Permission.MANAGE_OFFICE)

    def _show(self, found: Rulebook) -> None:
        self.procedures.show_rulebook(found)

    def _edit(self, text: str) -> None:
        self.turn(self.editor)
        self.editor.begin(text)
        self.editor.take_focus()

    def _kept(self, code: str, change: Change) -> None:
        self.procedures.choose(code)
        self.show_list()
        self.show_good_news(words.KEPT)
        self.changed(change)

    def _drop(self, entry: ProgrammeEntry) -> None:
        sentence = words.DROP_SENTENCE.format(title=entry.programme.title)
        if ask.confirm(self, words.DROP_TITLE, sentence, words.DROP_YES, dangerous=True):
            code, rules = entry.programme.code, self.desk.rules
            self.run(lambda: rules.drop(code), self._dropped, topic="drop")

    def _dropped(self, change: Change) -> None:
        self.show_good_news(words.DROPPED)
        self.changed(change)

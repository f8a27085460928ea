"""Another passphrase for oneself or for a colleague; what is wrong is said beside its field."""

from collections.abc import Callable
from typing import Any

from kelurahan_desk.domain.problems import Refusal, Trouble
from kelurahan_desk.ui.new_passphrase import agreed
from kelurahan_desk.ui.page import DeskPage
from kelurahan_desk.ui.widgets.ask import Question
from kelurahan_desk.ui.widgets.field import Field, Input
from kelurahan_desk.wording import tell_error, window_settings
from kelurahan_desk.wording import window_access as words

_OLD = Field(name="old_secret", label=words.OLD_SECRET, kind=Input.HIDDEN, required=True)
_NEW = (
    Field(
        name="new_secret", label=words.NEW_SECRET, kind=Input.HIDDEN, hint=window_settings.USER_SECRET_HINT,
        required=True,
    ),
    Field(name="new_again", label=words.NEW_AGAIN, kind=Input.HIDDEN, required=True),
)  # fmt: skip


class PassphraseDialog(Question):
    """Stays open until the desk took the new one. `work` gets the old passphrase ("" unasked) and the new."""

    def __init__(
        self, page: DeskPage[Any], title: str, sentence: str, yes: str, news: str,
        work: Callable[[str, str], None], *, own: bool,
    ) -> None:  # fmt: skip
        super().__init__(page, title, sentence, yes, fields=(_OLD, *_NEW) if own else _NEW)
        self.setObjectName("passphrase_dialog")
        self.setMinimumWidth(560)
        self.page, self._news, self._work, self._own = page, news, work, own

    def _yes(self) -> None:
        if not (self.form.check() and agreed(self.form, "new_secret", "new_again")):
            self.adjustSize()
            return
        old, new = self.form.text("old_secret") if self._own else "", self.form.text("new_secret")
        self.yes.setEnabled(False)
        self.page.run(
            lambda: self._work(old, new), lambda _done: self._done(), failed=self._refused,
            ended=lambda: self.yes.setEnabled(True),
        )  # fmt: skip

    def _done(self) -> None:
        self.accept()
        self.page.show_good_news(self._news)

    def _refused(self, error: Refusal | Trouble) -> None:
        about_old = error.code in ("WRONG_PASSPHRASE", "SIGN_IN_WAIT")
        name = "old_secret" if about_old and self._own else "new_secret"
        self.form.boxes[name].show_problem(tell_error(error).text)
        self.form.take_focus(name)
        self.adjustSize()

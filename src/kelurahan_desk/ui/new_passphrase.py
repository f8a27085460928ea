"""Two fields for a new passphrase: whether what was typed may be taken."""

from kelurahan_desk.domain.passphrase import require_passphrase
from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.ui.widgets.form import Form
from kelurahan_desk.wording import tell_error, window_settings


def agreed(form: Form, secret: str, again: str, user: str = "") -> bool:
    """Whether a new passphrase may be taken and is twice the same; says so beside its field if not."""
    try:
        require_passphrase(form.text(secret), user)
    except Refusal as refusal:
        told = tell_error(refusal)
        form.boxes[secret].show_problem(f"{told.text} {told.hint}")
        form.take_focus(secret)
        return False
    if form.text(secret) != form.text(again):
        form.boxes[again].show_problem(window_settings.USER_DIFFERENT)
        form.take_focus(again)
        return False
    return True

"""A page of several views: a list to come home to, a form, one entry; Esc leads back step by step."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from kelurahan_desk.ui.page import Frame, Page
from kelurahan_desk.ui.unfinished import Filled

_VIEW = "view"


class View(QWidget):
    """One view of a page."""

    def take_focus(self) -> None:
        """Where work goes on."""

    def step_back(self) -> bool:
        """Esc inside the view; False when there is nothing left to step back from."""
        return False

    def unfinished(self) -> Filled:
        """What stands in its form; {} when nothing is being filled."""
        return {}

    def resume(self, fields: Filled) -> None:
        """Back into the form."""


class ViewsPage(Page):
    """Subclasses hand over their views, the one to come home to first, and override `turned`."""

    def __init__(self, frame: Frame, title: str, subtitle: str) -> None:
        super().__init__(frame, title, subtitle)
        self.views = QStackedWidget()
        self.body.addWidget(self.views, 1)

    def set_views(self, *views: View) -> None:
        """All views, once."""
        for view in views:
            self.views.addWidget(view)

    @property
    def shown(self) -> View:
        """The view in front."""
        view = self.views.currentWidget()
        assert isinstance(view, View)
        return view

    def turn(self, view: View) -> None:
        """Bring a view to the front; the keyboard stays where it is."""
        self.views.setCurrentWidget(view)
        self.turned(view)

    def turned(self, view: View) -> None:
        """Another view is in front: title and buttons follow."""

    def show_list(self) -> None:
        """Home, with the keyboard in its search."""
        home = self.views.widget(0)
        assert isinstance(home, View)
        self.turn(home)
        home.take_focus()

    def take_focus(self) -> None:
        """Where work goes on in the view shown."""
        self.shown.take_focus()

    def focus_search(self) -> bool:
        """Back to the search of the home view."""
        self.show_list()
        return True

    def unfinished(self) -> Filled:
        """Of the form in front, with its name."""
        fields = self.shown.unfinished()
        return {**fields, _VIEW: self.shown.objectName()} if fields else {}

    def resume(self, fields: Filled) -> None:
        """Bring that view to the front and fill it."""
        for at in range(self.views.count()):
            view = self.views.widget(at)
            if isinstance(view, View) and view.objectName() == fields.get(_VIEW):
                self.turn(view)
                view.resume(fields)

    def go_back(self) -> bool:
        """Esc, as the view shown takes it."""
        return self.shown.step_back()

"""How many letters of a year by purpose, by RT and RW, or by month, as bars."""

from kelurahan_desk.domain.register import Recap, RecapRow
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.widgets.chart import Bar, BarChart, Part
from kelurahan_desk.ui.widgets.layout import Card
from kelurahan_desk.ui.widgets.tabs import Tabs
from kelurahan_desk.ui.widgets.text import label
from kelurahan_desk.wording import window_book as words

_MOST = 20
_LEGEND = ((words.STANDING, Tone.OK), (words.ENDED, Tone.ERROR))


class LetterCounts(Card):
    """A card that is given the recapitulation and shows one group of it."""

    def __init__(self) -> None:
        super().__init__(words.COUNTS, name="counts_card")
        self._recap: Recap | None = None
        self._titles: dict[str, str] = {}
        self.tabs = Tabs(tuple((f"counts_{code}", title) for code, title in words.COUNT_TABS))
        self.chart = BarChart("letter_counts", words.COUNTS)
        self.none = label(words.NO_LETTERS, "small", name="counts_none")
        for widget in (self.tabs, self.chart, self.none):
            self.body.addWidget(widget)
        self.tabs.turned.connect(lambda _at: self._draw())
        self.tabs.turn_to(0)

    def show_recap(self, recap: Recap, titles: dict[str, str]) -> None:
        """Another year; `titles` names the purposes."""
        self._recap, self._titles = recap, titles
        self._draw()

    def _draw(self) -> None:
        if self._recap is None:
            return
        group = words.COUNT_TABS[self.tabs.at][0]
        rows: tuple[RecapRow, ...] = getattr(self._recap, group)
        if group != "by_month":
            rows = tuple(sorted(rows, key=lambda one: -one.issued))[:_MOST]
        self.chart.show_bars(tuple(self._bar(group, one) for one in rows), _LEGEND)
        some = any(one.issued for one in rows)
        self.chart.setVisible(some)
        self.none.setVisible(not some)

    def _bar(self, group: str, one: RecapRow) -> Bar:
        name = words.count_name(group, self._titles.get(one.label, one.label))
        return Bar(
            name, (Part(one.standing, Tone.OK), Part(one.issued - one.standing, Tone.ERROR)), one.label
        )

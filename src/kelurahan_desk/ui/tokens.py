"""The colours of the two palettes, by what they are for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """Colours as `#rrggbb`. Each ink is readable (4.5:1) on the grounds it is used on; a test measures it."""

    name: str
    ground: str  # behind everything
    surface: str  # cards, tables, menus
    sunken: str  # fields, table headings, quiet areas inside a card
    line: str
    line_strong: str  # borders of fields and buttons
    ink: str
    ink_soft: str  # labels and second lines
    ink_faint: str  # placeholders and things out of use
    accent: str  # main buttons, switched-on things
    accent_hover: str
    accent_press: str
    on_accent: str
    accent_text: str  # teal as text
    accent_soft: str
    focus: str
    select: str  # ground of a chosen row
    hover: str
    nav: str
    nav_ink: str
    nav_strong: str
    nav_active: str
    nav_hover: str
    ok: str
    ok_soft: str
    warn: str
    warn_soft: str
    error: str
    error_soft: str
    info: str
    info_soft: str
    neutral_soft: str
    paper_shadow: str
    check: str  # name of the tinted check mark on accent


LIGHT = Palette(
    name="light",
    ground="#f2f5f6", surface="#ffffff", sunken="#f8fafa", line="#e2e8ea", line_strong="#c3ced2",
    ink="#13212a", ink_soft="#4f606a", ink_faint="#6f7e87",
    accent="#0f766e", accent_hover="#0c655e", accent_press="#0a544e", on_accent="#ffffff",
    accent_text="#0b665f", accent_soft="#cfeae5", focus="#0f9488", select="#e3f3f0", hover="#f1f6f6",
    nav="#0c3233", nav_ink="#bfd8d5", nav_strong="#ffffff", nav_active="#17524f", nav_hover="#114143",
    ok="#0f6a47", ok_soft="#dcf3e7", warn="#855000", warn_soft="#fdf0d5", error="#b0231c",
    error_soft="#fce7e5", info="#1c5a9c", info_soft="#e3eefa", neutral_soft="#e9eef0",
    paper_shadow="#cfd8db", check="check-light.svg",
)  # fmt: skip

DARK = Palette(
    name="dark",
    ground="#0f1519", surface="#182026", sunken="#131a1f", line="#28333b", line_strong="#40505a",
    ink="#e9eff2", ink_soft="#a9b8c0", ink_faint="#82929b",
    accent="#2cb8a7", accent_hover="#45cabb", accent_press="#22a495", on_accent="#04211e",
    accent_text="#4fd1c2", accent_soft="#12383a", focus="#4fd1c2", select="#17403f", hover="#1e282f",
    nav="#0a1c1e", nav_ink="#9fb9b8", nav_strong="#f2f7f7", nav_active="#15423f", nav_hover="#102a2c",
    ok="#63d6a1", ok_soft="#12362a", warn="#f1c067", warn_soft="#3b2f14", error="#ff938a",
    error_soft="#42211f", info="#86bbf2", info_soft="#17304a", neutral_soft="#26313a",
    paper_shadow="#05080a", check="check-dark.svg",
)  # fmt: skip

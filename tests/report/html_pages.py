"""Pages to test with, read by the standard library's parser."""

from __future__ import annotations

from html.parser import HTMLParser

from report_samples import SOURCES, findings, report

from golint_alloc.report.model import Options
from golint_alloc.report.registry import render
from golint_alloc.rulespec.finding import LaidField, Layout, Memory

VOID = {"meta", "input", "br", "img", "link", "hr"}
EVIL = "\"><img src=x onerror=alert(1)><script>alert('&{{7*7}}{% x %}')</script>"
EVIL_GO = (
    b"package evil\n\n"
    b"// </span></style><script>alert(2)</script> <!-- \x80\xff \xe2\x80\xae\n"
    b"func f(n int) string {\n"
    b'\ts := "<script>alert(3)</script>" + `</pre>&amp;`\n'
    b"\treturn s\n"
    b"}\n"
)
EVIL_PATH = 'evil\udcff/<script>alert(4)</script>&".go'
LAYOUT = Layout(
    "T<script>",
    8,
    Memory(24, 16, 24, (LaidField("a&b", "<bool>", 0, 1), LaidField("p", "*int", 8, 8, (8,)),
                        LaidField("c", "bool", 16, 1))),
    Memory(16, 8, 16, (LaidField("p", "*int", 0, 8, (0,)), LaidField("a&b", "<bool>", 8, 1),
                       LaidField("c", "bool", 9, 1))),
)  # fmt: skip


class Page(HTMLParser):
    """Elements, ids, links and texts of a page; fails where tags do not pair."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []
        self.by_tag: dict[str, list[str]] = {}
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert [] == self._open

    @property
    def text(self) -> str:
        return "".join(self.texts)

    @property
    def ids(self) -> list[str]:
        return [attributes["id"] for _, attributes in self.elements if "id" in attributes]

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]

    def handle_starttag(self, tag, attrs):
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), (tag, names)
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag):
        assert self._open, f"</{tag}> at {self.getpos()} closes nothing"
        assert self._open.pop() == tag, f"</{tag}> at {self.getpos()}"

    def handle_data(self, data):
        if self._open[-1:] not in (["script"], ["style"]):
            self.texts.append(data)
        if self._open:
            self.by_tag.setdefault(self._open[-1], []).append(data)


def evil_report(**changes):
    """Names, messages, sources and fixes that would break out of a page that lets them."""
    start = EVIL_GO.index(b'"<script>')
    end = EVIL_GO.index(b" + ")
    first = findings()[0]
    one = first._replace(
        path=EVIL_PATH, start=start, end=end, message=EVIL, function=EVIL, heat_reason=EVIL,
        advice=EVIL, layout=LAYOUT, related=(first.related[0]._replace(message=EVIL),),
        fixes=(first.fixes[1]._replace(
            title=EVIL, condition=EVIL, import_edits=(),
            edits=(first.fixes[1].edits[0]._replace(start=start, end=end, text=EVIL),)),),
    )  # fmt: skip
    made = report(findings=[*findings(), one], files=[*sorted(SOURCES), EVIL_PATH], **changes)
    made._read = {**SOURCES, EVIL_PATH: EVIL_GO}.__getitem__
    return made


def page(made=None, **options) -> Page:
    return Page(render("html", made or evil_report(), Options(**options)))

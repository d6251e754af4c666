"""``python -m eval.second [--show]``; exit code 1 where a bar is missed."""

from __future__ import annotations

from typing import Final

import click

from assistant.checking import Finding
from assistant.cli.columns import columns
from assistant.sheet.numerals import round_half_up
from eval.second.exchange import exchanged, slipped
from eval.second.measure import GROUPS, MOST_FALSE, Group, Measured, measure
from eval.second.sentences import SETS, SetName, sentences

TITLES: Final[dict[SetName, str]] = {
    "sentences": "1文ずつの150文",
    "sentences2": "1文ずつの150文（2組目）",
    "sentences3": "1文ずつの150文（3組目）",
    "sentences4": "1文ずつの150文（4組目）",
    "sentences5": "1文ずつの150文（5組目）",
    "paragraphs": "2、3文の165の文章",
    "paragraphs2": "2、3文の165の文章（2組目）",
    "paragraphs3": "2、3文の165の文章（3組目）",
    "paragraphs4": "2、3文の165の文章（4組目）",
    "paragraphs5": "2、3文の165の文章（5組目）",
    "paragraphs6": "2、3文の165の文章（6組目）",
    "paragraphs7": "2、3文の165の文章（7組目）",
    "paragraphs8": "2、3文の165の文章（8組目）",
    "drafts": "半分が機械の130の文章",
    "drafts2": "半分が機械の130の文章（2組目）",
    "fresh": "初めて見る165の文章",
}
#: No bar: whoever mends the checks on it needs another set to tell how they read a new text.
UNJUDGED: Final[frozenset[SetName]] = frozenset({"fresh"})


@click.command()
@click.option("--show", is_flag=True, help="見落としと誤報を1件ずつ表示する")
@click.option(
    "--exchange",
    is_flag=True,
    help="正しい文の数を、同じ調書の別の数に替えたとき、1字変えたときの成績も示す（約1分）",
)
@click.pass_context
def main(context: click.Context, show: bool, exchange: bool) -> None:
    """検査を、検査も固定コーパスも読まずに書かれた文で測る(見落としと誤報)。"""
    passes = True
    for which in SETS:
        found = measure(sentences(which))
        passes &= found.passes or which in UNJUDGED
        rows = [[TITLES[which], "文の数", "指摘", "割合", "種類も合う", "基準", ""]]
        rows += [_row(found, group) for group in GROUPS]
        click.echo(columns(rows, right=(1, 2, 3, 4, 5)))
        rate = round_half_up(found.false_per_50, 2)
        met = _verdict(found.false_per_50 <= MOST_FALSE)
        machine = [one for one in found.clean if one.sentence.machine]
        false = sum(len(one.false_errors) for one in machine)
        click.echo(
            f"  誤りのない文 {len(found.clean)}文に誤報（エラー）{found.false_errors}件"
            f"（うち機械の文{len(machine)}に{false}件）、"
            f"50文当たり{rate}件（基準 {MOST_FALSE}件以下）{met}"
        )
        if show:
            _show(found)
    if exchange:
        _exchange()
    context.exit(0 if passes else 1)


def _exchange() -> None:
    every = [one for which in SETS for one in sentences(which)]
    for title, tried in (
        ("正しい文の数を別の数に替える", exchanged(every)),
        ("正しい文の数を1字変える", slipped(every)),
    ):
        rows = [[title, "件数", "指摘", "割合"]]
        for kind, given in sorted(tried.given.items(), key=lambda row: -row[1]):
            caught = tried.caught[kind]
            name = " → ".join(filter(None, kind))
            rows.append([name, f"{given:,}", f"{caught:,}", f"{100 * caught / given:.0f}％"])
        click.echo("\n" + columns(rows, right=(1, 2, 3)))


def _row(found: Measured, group: Group) -> list[str]:
    given, caught = len(found.of(group)), found.caught(group)
    share = f"{100 * caught / given:.1f}％" if given else "－"
    least = "－" if group.least is None else f"{100 * group.least:.0f}％以上"
    verdict = "" if group.least is None else _verdict(found.suffices(group))
    return [group.label, str(given), str(caught), share, str(found.named(group)), least, verdict]


def _verdict(met: bool) -> str:
    return "満たす" if met else "満たさない"


def _show(found: Measured) -> None:
    for group in GROUPS:
        for one in found.of(group):
            fault = one.sentence.fault
            if fault is None or one.on_quote:
                continue
            click.echo(f"\n見落とし {_where(one.sentence.id, one.sentence.sheet)} {fault.kind}")
            click.echo(f"  {one.sentence.text}")
            click.echo(f"  「{fault.quote}」 {fault.why}")
            _list(one.sentence.text, one.findings)
    for one in found.clean:
        if one.false_errors:
            click.echo(f"\n誤報 {_where(one.sentence.id, one.sentence.sheet)}")
            click.echo(f"  {one.sentence.text}")
            _list(one.sentence.text, one.false_errors)


def _where(id: str, sheet: str) -> str:
    return f"{id}（{sheet}）"


def _list(text: str, findings: tuple[Finding, ...]) -> None:
    for f in findings:
        click.echo(f"    {f.severity} {f.kind}「{text[f.start : f.end]}」 {f.message}")


if __name__ == "__main__":
    main()

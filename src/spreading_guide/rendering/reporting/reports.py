"""The report of a pairing: where two teams are, what to talk about, what is next, what came."""

from collections.abc import Iterator

import spreading_guide as sg
from spreading_guide.rendering import saying
from spreading_guide.rendering.documents.blocks import (
    Block,
    Document,
    Entry,
    Fields,
    Heading,
    Listing,
    Paragraph,
    Table,
)
from spreading_guide.rendering.moments import check_day, instant_of
from spreading_guide.rendering.origin import document_of
from spreading_guide.rendering.pictures import progress_map, timeline_chart
from spreading_guide.rendering.reporting.apart import differences
from spreading_guide.rendering.reporting.dates import agreed_dates
from spreading_guide.rendering.reporting.harvest import gains, parts
from spreading_guide.rendering.reporting.standing import Standing


class SinceLater(ValueError):
    """Says that a report was asked for what has changed since a later moment than its own."""


def report(
    guide: sg.Guide,
    pairing: sg.Pairing,
    *,
    as_of: str | None = None,
    since: str | None = None,
    today: str | None = None,
) -> Document:
    """Give the report of a pairing.

    Args:
        guide: the guide, in the language of the report.
        pairing: the pairing. Sealed answers that are in it are shown: pass what `visible_to`
            gives where the report is for one team.
        as_of: look only at what was recorded by then; None looks at all of it.
        since: an earlier moment; the report then says what has changed from there.
        today: the day, `YYYY-MM-DD`, from which on a date is overdue; None marks none.

    Raises:
        ValueError: where `as_of` or `since` is no moment, or `today` no day.
        SinceLater: where `since` is later than `as_of`.
        GuideMismatch: where the pairing belongs to another guide.

    >>> guide = sg.load_guide("en")
    >>> pairing = sg.new_pairing(guide, id="p", title="Sensor floors", sharer="A", reuser="B")
    >>> report(guide, pairing).title
    'Sensor floors'
    """
    standing = Standing(guide, pairing, as_of)
    check_day(today)
    if since is not None and as_of is not None and instant_of(since) > instant_of(as_of):
        raise SinceLater(since)
    blocks = [
        *_summary(standing),
        *_steps(standing),
        *differences(standing),
        *_next(standing),
        *_dates(standing, today),
        *_blockers(standing),
        *parts(standing),
        *gains(standing),
        *_course(standing),
        *_changes(standing, pairing, since),
        *_warnings(standing),
    ]
    return document_of(guide, standing.title, blocks)


def _summary(standing: Standing) -> Iterator[Block]:
    words, found = standing.words, standing.report
    mode = words("report-not-decided") if found.mode is None else words.label(found.mode, "mode")
    current = found.current_step
    rows = [(str(words.label(route)), standing.team(route)) for route in sg.Route]
    rows += [] if found.as_of is None else [(words("field-as-of"), words.moment(found.as_of))]
    rows += [
        (words("field-outcome"), words.label(found.outcome, "outcome")),
        (words("field-mode"), mode),
        (words("field-done"), saying.done_in_percent(words, found.completion)),
        (
            words("field-current-step"),
            words("report-nothing") if current is None else standing.guide.step(current).name,
        ),
    ]
    yield Fields(tuple(rows))


def _steps(standing: Standing) -> Iterator[Block]:
    words = standing.words
    yield Heading(words("field-steps"))
    yield progress_map(standing.guide, standing.report)
    head = (
        words("field-step"),
        words("field-state"),
        *map(words.label, sg.Route),
        words("field-decision"),
    )
    rows = [
        (
            standing.guide.step(step.id).name,
            saying.state(words, step),
            *(saying.done(words, step.routes.of(route).completion) for route in sg.Route),
            "" if step.gate is None else saying.choices(words, step.gate),
        )
        for step in standing.report.steps
    ]
    yield Table(head, tuple(rows), caption=words("field-steps"))


def _changes(standing: Standing, pairing: sg.Pairing, since: str | None) -> Iterator[Block]:
    if since is None:
        return
    before = sg.evaluate(standing.guide, pairing, since)
    changes = sg.compare(before, standing.report)
    yield Heading(standing.words("report-changes", since=standing.words.moment(since)))
    if changes:
        yield Listing(tuple(Entry(change.text(standing.guide)) for change in changes))
    else:
        yield Paragraph(standing.words("report-nothing-here"))


def _next(standing: Standing) -> Iterator[Block]:
    words = standing.words
    for route in sg.Route:
        yield Heading(words("report-next-for", team=standing.team(route), route=words.label(route)))
        entries = [
            Entry(
                standing.said(words.label(action.kind), action.text(standing.guide)),
                tuple(_about(standing, action)),
            )
            for action in standing.report.next_actions.of(route)
        ]
        if entries:
            yield Listing(tuple(entries), "number")
        else:
            yield Paragraph(words("report-next-none"))


def _about(standing: Standing, action: sg.NextAction) -> Iterator[str]:
    words = standing.words
    named = [words("report-owner", owner=action.owner)] if action.owner else []
    named += [words("report-due", due=words.day(action.due))] if action.due else []
    if named:
        yield words.listed(named)
    if action.because:
        yield words("report-because", reasons=words.listed(map(words.label, action.because)))


def _dates(standing: Standing, today: str | None) -> Iterator[Block]:
    words, found = standing.words, agreed_dates(standing)
    if not found:
        return
    yield Heading(words("report-dates"))
    head = (words("field-due"), words("field-about"), words("field-for"), words("field-owner"))
    rows = []
    for each in found:
        due: str = words.day(each.due)
        if each.overdue(today):
            due = words("report-overdue", due=due)
        rows.append((due, each.what, standing.whose(each.route), each.owner))
    yield Table(head, tuple(rows), caption=words("report-dates"))


def _blockers(standing: Standing) -> Iterator[Block]:
    words, found = standing.words, standing.report.blockers
    if found:
        yield Heading(words("field-blockers"))
        yield Listing(tuple(_blocker(standing, each) for each in found))


def _blocker(standing: Standing, blocker: sg.Blocker) -> Entry:
    words, kind = standing.words, standing.words.label(blocker.kind)
    if blocker.kind is sg.BlockerKind.TASK:
        team = words.label(blocker.route or sg.Route.SHARER)
        action = standing.guide.item(blocker.id).action
        reason = blocker.reason or words("report-removed")
        return Entry(standing.said(team, action), (reason,))
    if blocker.kind is sg.BlockerKind.OBSTACLE:
        known = standing.journal.about(sg.EntryKind.OBSTACLE, blocker.id)
        about = []
        if category := known.get("category"):
            about.append(str(words.label(category, "obstacle-category")))
        about += [words.label(each, "strategy") for each in known.get("strategies") or ()]
        if owner := known.get("owner"):
            about.append(words("report-owner", owner=owner))
        name = standing.name(sg.EntryKind.OBSTACLE, blocker.id)
        return Entry(standing.said(kind, name), (words.listed(about),) if about else ())
    step = standing.guide.step(blocker.id)
    gate = standing.report.step(blocker.id).gate
    question = step.name if step.gate is None else step.gate.question
    chosen = () if gate is None else (saying.choices(words, gate),)
    return Entry(standing.said(kind, question), chosen)


def _course(standing: Standing) -> Iterator[Block]:
    points = sg.timeline(standing.guide, standing.pairing)
    if len(points) > 1:
        yield Heading(standing.words("report-course"))
        yield timeline_chart(standing.guide, points)


def _warnings(standing: Standing) -> Iterator[Block]:
    words, found = standing.words, standing.report
    entries = [Entry(words.label(warning.code)) for warning in found.warnings]
    entries += [
        Entry(words("report-ignored", entry=each.entry, reason=words.label(each.reason)))
        for each in found.ignored
    ]
    if entries:
        yield Heading(words("field-notes"))
        yield Listing(tuple(entries))

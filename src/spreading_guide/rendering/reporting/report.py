"""The report of a pairing: where two teams are, what to talk about, what is next, what came."""

from collections.abc import Iterator

import spreading_guide as sg
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
from spreading_guide.rendering.pictures import (
    differences_chart,
    gains_chart,
    progress_map,
    timeline_chart,
)
from spreading_guide.rendering.pictures.differences import Apart
from spreading_guide.rendering.reporting.dates import agreed_dates
from spreading_guide.rendering.reporting.standing import Standing, check_day, instant_of


class SinceLater(ValueError):
    """Says that a report was asked for what has changed since a later moment than its own."""


_REINVENTED = ("kept", "modified", "added", "dropped", "undetermined")


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
        *_differences(standing),
        *_next(standing),
        *_dates(standing, today),
        *_blockers(standing),
        *_parts(standing),
        *_gains(standing),
        *_course(standing),
        *_changes(standing, pairing, since),
        *_warnings(standing),
    ]
    return Document(
        title=standing.title,
        lang=guide.lang,
        dir=guide.locale.dir,
        blocks=tuple(blocks),
        foot=standing.foot,
        outdated=standing.words("site-outdated"),
    )


def _summary(standing: Standing) -> Iterator[Block]:
    words, found = standing.words, standing.report
    mode = words("report-not-decided") if found.mode is None else words.label(found.mode, "mode")
    current = found.current_step
    rows = [(str(words.label(route)), standing.team(route)) for route in sg.Route]
    rows += [] if found.as_of is None else [(words("field-as-of"), found.as_of)]
    rows += [
        (words("field-outcome"), words.label(found.outcome, "outcome")),
        (words("field-mode"), mode),
        (words("field-done"), _done(standing)),
        (
            words("field-current-step"),
            words("report-nothing") if current is None else standing.guide.step(current).name,
        ),
    ]
    yield Fields(tuple(rows))


def _done(standing: Standing) -> str:
    done = standing.report.completion
    if done is None:
        return standing.words("report-nothing-applies")
    return standing.words(
        "report-done-percent", done=done.done, applicable=done.applicable, percent=done.percent
    )


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
            _state(standing, step),
            *(standing.done(step.routes.of(route).completion) for route in sg.Route),
            "" if step.gate is None else standing.choices(step.gate),
        )
        for step in standing.report.steps
    ]
    yield Table(head, tuple(rows), caption=words("field-steps"))


def _state(standing: Standing, step: sg.StepProgress) -> str:
    state = standing.words.label(step.state)
    return standing.words("report-state-reopened", state=state) if step.reopened else state


def _changes(standing: Standing, pairing: sg.Pairing, since: str | None) -> Iterator[Block]:
    if since is None:
        return
    before = sg.evaluate(standing.guide, pairing, since)
    changes = sg.compare(before, standing.report)
    yield Heading(standing.words("report-changes", since=since))
    yield _listed(standing, [Entry(change.text(standing.guide)) for change in changes])


def _listed(standing: Standing, entries: list[Entry], mark: str = "bullet") -> Block:
    if not entries:
        return Paragraph(standing.words("report-nothing-here"))
    return Listing(tuple(entries), mark)


def _differences(standing: Standing) -> Iterator[Block]:
    words, found = standing.words, standing.report
    if found.divergences:
        yield Heading(words("field-differences"))
        yield differences_chart(
            standing.guide, [_apart(standing, each) for each in found.divergences]
        )
        head = (words("field-about"), *(standing.team(route) for route in sg.Route))
        rows = []
        for number, each in enumerate(found.divergences, 1):
            about, *sides = _difference(standing, each)
            rows.append((f"{number}. {about}", *sides))
        yield Table(head, tuple(rows), caption=words("field-differences"))
    if found.agree_to_differ:
        yield Heading(words("field-agreed-to-differ"))
        entries = []
        for question in found.agree_to_differ:
            said = standing.journal.conclusions[question].text
            entries.append(Entry(standing.guide.question(question).text, (said,) if said else ()))
        yield Listing(tuple(entries))


def _apart(standing: Standing, each: sg.Divergence) -> Apart:
    """Say where both answers lie: on the scale of the question, or as far apart as they are."""
    _, sharer, reuser = _difference(standing, each)
    said = standing.words.listed([sharer, reuser])
    if each.kind is sg.ContentKind.QUESTION:
        scale = standing.guide.question(each.id).scale
        if scale is not None:
            answers = standing.journal.answers
            at = [answers[each.id, route].value for route in sg.Route]
            ends = [(float(str(value)) - scale.min) / (scale.max - scale.min) for value in at]
            return Apart(sharer=ends[0], reuser=ends[1], said=said)
    return Apart(sharer=0.5 - each.distance / 2, reuser=0.5 + each.distance / 2, said=said)


def _difference(standing: Standing, each: sg.Divergence) -> tuple[str, str, str]:
    if each.kind is sg.ContentKind.ITEM:
        said = (_status(standing, each.id, route) for route in sg.Route)
        about: str = standing.guide.item(each.id).action
    else:
        question = standing.guide.question(each.id)
        said = (standing.answer(question, route) for route in sg.Route)
        about = question.text
        if question.scale is not None:
            scale = question.scale
            ends = {"min": scale.min, "low": scale.low, "max": scale.max, "high": scale.high}
            about = f"{about} ({standing.words('guide-scale-ends', **ends)})"
    sharer, reuser = said
    return about, sharer, reuser


def _status(standing: Standing, item: str, route: sg.Route) -> str:
    # A mark may have come from an earlier id, and only the rules know which (rule V3).
    mark = standing.journal.marks.get((item, route))
    return "" if mark is None else standing.words.label(mark.status)


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
    named += [words("report-due", due=action.due)] if action.due else []
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
        # Written alike, days compare as text.
        late = today is not None and each.due < today
        due = words("report-overdue", due=each.due) if late else each.due
        whose = words("guide-both-teams") if each.route is None else standing.team(each.route)
        rows.append((due, each.what, whose, each.owner))
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
    return Entry(standing.said(kind, question), () if gate is None else (standing.choices(gate),))


def _parts(standing: Standing) -> Iterator[Block]:
    words, found = standing.words, standing.report.reinvention
    rows = [
        (standing.name(sg.EntryKind.ELEMENT, element), str(words(f"field-{name}")))
        for name in _REINVENTED
        for element in getattr(found, name)
    ]
    if not rows:
        return
    yield Heading(words("field-parts"))
    yield Table((words("field-name"), words("report-became")), tuple(rows))
    if found.fidelity is not None:
        kept, of, percent = found.fidelity.kept, found.fidelity.of, found.fidelity.percent
        said = words("report-fidelity", kept=kept, of=of, percent=percent)
        yield Paragraph(standing.said(words("field-fidelity"), said))


def _gains(standing: Standing) -> Iterator[Block]:
    words, found = standing.words, standing.report.gains
    if not found:
        return
    yield Heading(words("field-gains"))
    yield gains_chart(standing.guide, found, standing.journal)
    head = (
        words("field-name"),
        words("report-team"),
        words("field-expected"),
        words("field-realised"),
        words("field-unit"),
    )
    rows = [
        (
            standing.name(sg.EntryKind.GAIN, gain.id),
            standing.team(route),
            _amount(gain.expected.of(route)),
            _amount(gain.realised.of(route)),
            gain.unit.of(route) or "",
        )
        for gain in found
        for route in sg.Route
        if gain.expected.of(route) is not None or gain.realised.of(route) is not None
    ]
    if rows:
        yield Table(head, tuple(rows), caption=words("field-gains"))


def _amount(amount: float | None) -> str:
    return "" if amount is None else sg.canonical_json(amount)


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

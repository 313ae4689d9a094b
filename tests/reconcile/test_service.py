"""The client of the reconciliation protocol, against a real server on this machine."""

from __future__ import annotations

from math import inf
from typing import Any

import pytest
from urllib3 import HTTPResponse

from kg.errors import ServiceError, UsageError
from kg.model import Candidate
from kg.reconcile import Questions, ServiceAuthority, Wanted
from kg.web import Answer, Manners, Request, Transport
from tests.reconcile.conftest import QUICK
from tests.reconcile.server import MANIFEST, known, queries_to
from tests.web.server import FakeClock, Reply, Service, reply

MARA = Wanted("person/mara-ilves", "Mara Ilves", "person")
BOARD = Wanted("organization/harbour-board", "Harbour Board", "organization")
TOMAS = Wanted("person/tomas-brekke", "Tomas Brekke", "person")


def record(identity: str, score: float = 90, match: bool = False, **more: Any) -> dict[str, Any]:
    return {"id": identity, "name": f"Record {identity}", "score": score, "match": match, **more}


def offered(
    service: Service, transport: Transport, *wanted: Wanted, most: int = 5
) -> list[tuple[Candidate, ...]]:
    authority = ServiceAuthority(service.url, transport, Questions(most))
    return [offer.candidates for offer in authority.offers(wanted)]


def test_candidates_come_with_their_iris_in_order(service: Service, transport: Transport) -> None:
    found = [record("7", 60.5), record("E 1/ü", 99, True, description="a\n mayor", type=[{"name": "human"}])]
    service.answer = known(
        {"Mara Ilves": found, "Harbour Board": [record("9", type=[{"id": "t", "name": "body"}])]}
    )
    mara, board, tomas = offered(service, transport, MARA, BOARD, TOMAS)
    space, url = "https://registry.example/id/", service.url
    assert mara == (
        Candidate(MARA.node, f"{space}E%201/%C3%BC", "Record E 1/ü", "a mayor", 99, True, url),
        Candidate(MARA.node, f"{space}7", "Record 7", "", 60.5, False, url),
    )
    assert [item.description for item in board] == ["body"]
    assert tomas == (Candidate(TOMAS.node, "", authority=url),), "nobody is known"


def test_questions_go_in_batches_as_a_form(service: Service, transport: Transport) -> None:
    service.answer = known({})
    authority = ServiceAuthority(service.url, transport, Questions(3, (("P27", "Q191"),)))
    list(authority.offers([MARA, BOARD, TOMAS]))
    assert [method for method, _, _ in service.asked] == ["GET", "POST", "POST"]
    first, second = queries_to(service)
    assert first["q0"] == {"query": "Mara Ilves", "limit": 3, "properties": [{"pid": "P27", "v": "Q191"}]}
    assert [first["q1"]["query"], second["q0"]["query"]] == ["Harbour Board", "Tomas Brekke"]
    assert service.headers[1]["Content-Type"] == "application/x-www-form-urlencoded"
    assert service.headers[1]["User-Agent"].startswith("kg/")
    assert service.headers[1]["Accept-Encoding"] == "identity"


def test_types_are_named_to_wikidata_alone(service: Service, transport: Transport) -> None:
    place = Wanted("place/sandvik", "Sandvik", "place")
    service.script = [
        reply(MANIFEST | {"identifierSpace": "http://www.wikidata.org/entity/", "batchSize": 9})
    ]
    service.script += [reply({"q0": {"result": [record("Q1")]}, "q1": {"result": []}, "q2": {"result": []}})]
    (first, *_), *_ = offered(service, transport, MARA, BOARD, place)
    assert [asked.get("type") for asked in queries_to(service)[0].values()] == ["Q5", "Q43229", None]
    assert first.iri == "http://www.wikidata.org/entity/Q1"
    offered(service, transport, MARA)
    assert "type" not in queries_to(service)[1]["q0"]


def test_nobody_is_asked_about_nothing(service: Service, transport: Transport) -> None:
    assert offered(service, transport) == []
    assert service.asked == []


@pytest.mark.parametrize(
    ("manifest", "identity", "iri"),
    [
        ({"identifierSpace": "https://e.example/#"}, "a", "https://e.example/#a"),
        (
            {"identifierSpace": "urn:space", "view": {"url": "https://e.example/{{id}}/x"}},
            7,
            "https://e.example/7/x",
        ),
        ({"identifierSpace": "urn:space"}, "https://e.example/full", "https://e.example/full"),
        ({"identifierSpace": "urn:space"}, "a", None),
        ({"identifierSpace": "javascript:/"}, "a", None),
        ({"identifierSpace": "https://e.example/"}, "", None),
        ({"identifierSpace": "https://e.example/"}, "a\u202eb", None),
        ({"identifierSpace": "https://e.example/"}, 'a"><script>', "https://e.example/a%22%3E%3Cscript%3E"),
        ({"identifierSpace": "https://e.example/"}, True, None),
        ({"identifierSpace": "https://e.example/"}, "x" * 501, None),
    ],
)
def test_ids_become_iris_or_are_left_out(
    service: Service, transport: Transport, manifest: dict[str, Any], identity: Any, iri: str | None
) -> None:
    service.script = [reply(manifest), reply({"q0": {"result": [{"id": identity, "score": 1}]}})]
    (offer,) = ServiceAuthority(service.url, transport).offers([MARA])
    assert [item.iri for item in offer.candidates] == ([iri] if iri else [])
    assert [remark.severity for remark in offer.remarks] == ([] if iri else ["warning"])


def test_two_matches_are_none_and_a_record_is_offered_once(service: Service, transport: Transport) -> None:
    service.answer = known({"Mara Ilves": [record("1", 100, True), record("2", 100, True), record("1", 80)]})
    ((one, two),) = offered(service, transport, MARA)
    assert (one.match, two.match, one.score) == (False, False, 100)
    service.answer = known({"Mara Ilves": [record(str(number), number) for number in range(30)]})
    assert [item.score for item in offered(service, transport, MARA, most=2)[0]] == [29, 28]


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ([Reply(body=b"<html><body>Sign in</body></html>")], "is no JSON (it begins '<html><body>Sign in"),
        ([Reply(body=b"")], "is empty"),
        ([Reply(body=b"\xff\xfe{")], "is no JSON"),
        ([Reply(body=b"[" * 40_000)], "is no JSON"),
        ([Reply(body=b'{"identifierSpace": NaN}')], "is no JSON"),
        ([reply([1, 2])], "no identifierSpace"),
        ([reply({"name": "a page"})], "no identifierSpace"),
        ([reply(MANIFEST), Reply(body=b'{"q0": {"result": [{"id"')], "is no JSON"),
        ([reply(MANIFEST), reply([])], "does not answer what it was asked"),
        ([reply(MANIFEST), reply({"status": "error", "message": "too\nmany"})], "asked (too many)"),
        ([reply(MANIFEST), reply({"q7": {"result": []}})], "does not answer what it was asked"),
        ([reply(MANIFEST), reply("no", 404)], "answers 404 Not Found"),
        ([reply(MANIFEST), reply("no", 400)], "answers 400"),
        ([reply(MANIFEST), Reply(body=b"x" * 60_000)], "longer than 50,000 bytes"),
        ([reply(MANIFEST), Reply(body=b" ", drip=b" " * 999)], "longer than 50,000 bytes"),
        ([reply(MANIFEST), Reply(body=b"1f8b", headers={"Content-Encoding": "gzip"})], "is compressed"),
        ([reply(MANIFEST), Reply(302, headers={"Location": "ftp://example.org/"})], "where nothing may go"),
        ([reply(MANIFEST), Reply(302, headers={"Location": "file:///etc/hosts"})], "where nothing may go"),
    ],
)
def test_broken_answers_are_told_in_a_line(
    service: Service, transport: Transport, script: list[Reply], told: str
) -> None:
    service.script = script
    with pytest.raises(ServiceError) as caught:
        offered(service, transport, MARA)
    message = str(caught.value)
    assert told in message
    assert message.startswith(service.url)
    assert caught.value.remedy
    assert message.isprintable()


RESULTS: list[Any] = [
    None, [], {}, {"result": None}, {"result": {"id": "1"}},
    *({"result": [result]} for result in (
        None, {"score": 1}, {"id": "1"}, {"id": "1", "score": "high"}, {"id": "1", "score": True},
        {"id": ["1"], "score": 1}, {"id": "1", "score": 10**400},
    )),
]  # fmt: skip


@pytest.mark.parametrize("broken", RESULTS)
def test_one_broken_result_does_not_cost_the_others(
    service: Service, transport: Transport, broken: Any
) -> None:
    service.script = [reply(MANIFEST), reply({"q0": broken, "q1": {"result": [record("9")]}})]
    mara, board = ServiceAuthority(service.url, transport).offers([MARA, BOARD])
    assert mara.candidates == (), "it can be asked again"
    assert [(remark.severity, bool(remark.remedy)) for remark in mara.remarks] == [("warning", True)]
    assert [item.iri for item in board.candidates] == ["https://registry.example/id/9"]
    assert board.remarks == ()


def test_odd_results_are_taken_as_far_as_they_go(service: Service, transport: Transport) -> None:
    odd = [
        {"id": 12, "score": "98.5", "name": 5, "type": "human", "match": "true"},
        {"id": "13", "score": 3, "name": "\x1b[2Jn" * 400, "description": ["x"], "type": [None, {"name": 4}]},
    ]
    service.script = [reply(MANIFEST), reply({"q0": {"result": odd}})]
    ((first, second),) = offered(service, transport, MARA)
    assert (first.label, first.description, first.score, first.match) == ("12", "human", 98.5, False)
    assert len(second.label) == 200
    assert second.label.isprintable()
    assert second.description == ""


def test_a_busy_service_is_asked_again_when_it_says(
    service: Service, transport: Transport, fake_clock: FakeClock
) -> None:
    service.answer = known({"Mara Ilves": [record("1")]})
    busy = [reply("later", 429, **{"Retry-After": "7"}), reply("later", 503, **{"Retry-After": "soon"})]
    service.script = [reply(MANIFEST), *busy]
    assert [item.label for item in offered(service, transport, MARA)[0]] == ["Record 1"]
    assert fake_clock.slept == [7.0, 0.02]


def test_nobody_is_waited_for_too_long(service: Service, fake_clock: FakeClock) -> None:
    service.script = [reply("later", 429, **{"Retry-After": "86400"}) for _ in range(2)]
    transport = Transport(fake_clock.clock(), Manners(retries=1, longest_wait=30, per_second=inf))
    with pytest.raises(ServiceError, match="answers 429"):
        offered(service, transport, MARA)
    assert fake_clock.slept == [30.0]


def test_a_broken_service_is_given_up_and_what_came_before_is_kept(
    service: Service, transport: Transport, fake_clock: FakeClock
) -> None:
    good = reply({"q0": {"result": [record("1")]}, "q1": {"result": [record("2")]}})
    service.script = [reply(MANIFEST), good]
    service.answer = lambda queries: reply("down", 503)
    offers = ServiceAuthority(service.url, transport).offers([MARA, BOARD, TOMAS])
    assert [next(offers).node, next(offers).node] == [MARA.node, BOARD.node]
    with pytest.raises(ServiceError, match="answers 503"):
        next(offers)
    assert len(service.asked) == 2 + 1 + QUICK.retries
    assert fake_clock.slept == [0.01, 0.02]


def test_a_slow_service_is_given_up(service: Service, fake_clock: FakeClock) -> None:
    service.answer = lambda queries: Reply(delay=5)
    transport = Transport(fake_clock.clock(), Manners(timeout=0.05, retries=1, per_second=inf))
    with pytest.raises(ServiceError, match=r"does not answer within 0\.05 seconds"):
        offered(service, transport, MARA)
    assert len(service.asked) == 2


def test_an_answer_in_drops_is_given_up(service: Service) -> None:
    service.script = [reply(MANIFEST), Reply(body=b"{", drip=b" ")]
    transport = Transport(FakeClock(tick=0.5).clock(), QUICK)
    with pytest.raises(ServiceError, match="takes longer than 2 seconds"):
        offered(service, transport, MARA)


def test_an_answer_cut_off_is_asked_for_again(service: Service, transport: Transport) -> None:
    short = Reply(body=b'{"identifierSpace": ', headers={"Content-Length": "900", "Connection": "close"})
    service.script = [short]
    service.answer = known({"Mara Ilves": [record("1")]})
    assert [item.label for item in offered(service, transport, MARA)[0]] == ["Record 1"]


def test_nobody_there(service: Service, transport: Transport) -> None:
    with pytest.raises(ServiceError, match="cannot be reached"):
        offered(Service("http://127.0.0.1:9/reconcile"), transport, MARA)


def test_redirects_are_followed_but_not_for_ever(service: Service, transport: Transport) -> None:
    service.script = [Reply(301, headers={"Location": "/elsewhere"}), reply(MANIFEST)]
    service.script += [
        Reply(307, headers={"Location": "/elsewhere"}),
        reply({"q0": {"result": [record("1")]}}),
    ]
    assert [item.label for item in offered(service, transport, MARA)[0]] == ["Record 1"]
    assert [(method, path) for method, path, _ in service.asked] == [
        ("GET", "/reconcile"), ("GET", "/elsewhere"), ("POST", "/reconcile"), ("POST", "/elsewhere"),
    ]  # fmt: skip
    service.answer = lambda queries: Reply(302, headers={"Location": service.url})
    with pytest.raises(ServiceError, match="more than 3 times"):
        offered(service, transport, MARA)


def test_a_secret_is_not_sent_on_in_the_open(transport: Transport, monkeypatch: pytest.MonkeyPatch) -> None:
    def moved(*_: object) -> HTTPResponse:
        return HTTPResponse(status=302, headers={"Location": "http://registry.example/reconcile"})

    monkeypatch.setattr(Transport, "_send", moved)
    with pytest.raises(ServiceError, match="where nothing may go"):
        transport.exchange(Request("GET", "https://registry.example/reconcile"), Answer.body)


def test_requests_keep_their_distance(service: Service, fake_clock: FakeClock) -> None:
    service.answer = known({})
    transport = Transport(fake_clock.clock(), Manners(per_second=4))
    offered(service, transport, MARA, BOARD, TOMAS)
    assert fake_clock.slept == [0.25, 0.25]


@pytest.mark.parametrize(
    "url", ["", "wikidata", "ftp://example.org/x", "file:///etc/hosts", "http://", "https://a b"]
)
def test_what_is_no_address_is_refused(url: str, transport: Transport) -> None:
    with pytest.raises(UsageError, match="no address"):
        ServiceAuthority(url, transport)


def test_passwords_and_tokens_stay_out_of_messages_and_tables(service: Service, transport: Transport) -> None:
    service.answer = lambda queries: reply("no", 403)
    secret = service.url.replace("127.0.0.1", "me:word@127.0.0.1") + "?token=abc"
    authority = ServiceAuthority(secret, transport)
    assert authority.name == service.url
    with pytest.raises(ServiceError) as caught:
        list(authority.offers([MARA]))
    assert "word" not in str(caught.value)
    assert "abc" not in str(caught.value)

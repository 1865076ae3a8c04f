"""The FHIR document, read by a second implementation that shares nothing with the first.

``fhir.resources`` (pydantic models) checks on writing; here ``fhirkit`` (Rust, generated from the
official definitions) reads the same bytes. Neither knows the rules that join resources, so those
of a document bundle are asserted one by one.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import fhirkit
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from kneecheck.domain.answers import AnswerValue
from kneecheck.domain.body import PLACE_BY_ID, PLACES
from kneecheck.domain.entry import Entry, Moment
from kneecheck.domain.mark import MarkDetail
from kneecheck.errors import Defect
from kneecheck.knowledge.model import Kind, Question
from kneecheck.report.choices import ReportChoices
from kneecheck.report.codes import load_codes
from kneecheck.report.fhir_check import check_bundle
from kneecheck.report.workshop import Here
from tests.builders import a_moment, an_entry
from tests.report.orders import FULL, KNOWLEDGE, MONTH, RESOURCES, an_order

CODES = load_codes(RESOURCES / "fhir" / "codes.toml")


def bundle_of(entries: Sequence[Entry], choices: ReportChoices | None = None) -> dict[str, Any]:
    """Return the bundle as written to a file, read back."""
    found: dict[str, Any] = json.loads(raw_bundle(entries, choices))
    return found


def raw_bundle(entries: Sequence[Entry], choices: ReportChoices | None = None) -> bytes:
    order = an_order(entries)
    order = replace(order, choices=choices) if choices else order
    return order.bundle(order.content())


def test_how_it_feels_and_where_it_spreads_are_components_of_the_mark() -> None:
    said = MarkDetail(("sharp", "tight"), PLACE_BY_ID["left.back.calf_middle"])
    marked = an_entry(1, marks={"left.back.heel": 3}, details={"left.back.heel": said})
    (mark,) = [r for r in resources(bundle_of([marked]), "Observation") if "bodySite" in r]
    feels, spreads = mark["component"]
    assert (feels["code"]["text"], feels["valueString"]) == ("How it feels there", "sharp, tight")
    assert spreads["valueCodeableConcept"]["text"] == "LEFT calf, middle"
    assert "LEFT heel, 3/10; sharp, tight; spreads to LEFT calf, middle" in mark["text"]["div"]
    plain = an_entry(1, marks={"left.back.heel": 3})
    (mark,) = [r for r in resources(bundle_of([plain]), "Observation") if "bodySite" in r]
    assert "component" not in mark


def resources(bundle: dict[str, Any], kind: str = "") -> list[dict[str, Any]]:
    held = [entry["resource"] for entry in bundle["entry"]]
    return [resource for resource in held if kind in {"", resource["resourceType"]}]


def nodes(value: Any, key: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every value of a tree with the key it stands under."""
    yield key, value
    if isinstance(value, dict):
        for inner, held in value.items():
            yield from nodes(held, inner)
    elif isinstance(value, list):
        for held in value:
            yield from nodes(held, key)


def complaints(bundle: dict[str, Any]) -> list[str]:
    """Return everything wrong with a bundle, by the rules of the standard."""
    return [*map(str, fhirkit.validate(bundle)), *_document_rules(bundle), *_resource_rules(bundle)]


def _document_rules(bundle: dict[str, Any]) -> Iterator[str]:
    addresses = [entry["fullUrl"] for entry in bundle["entry"]]
    if len(set(addresses)) < len(addresses):
        yield "bdl-7: an address stands twice"
    if bundle["type"] != "document":
        yield "not a document"
    if not (bundle["identifier"]["system"] and bundle["identifier"]["value"]):
        yield "bdl-9: a document has an identifier"
    if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", bundle["timestamp"]):
        yield "bdl-10: a document has a timestamp"
    if bundle["entry"][0]["resource"]["resourceType"] != "Composition":
        yield "bdl-11: the composition comes first"
    targets = {held for key, held in nodes(bundle) if key == "reference" and isinstance(held, str)}
    yield from (f"nothing stands at {target}" for target in targets - set(addresses))
    yield from (f"{address} is never referred to" for address in set(addresses[1:]) - targets)
    yield from (
        f"{a} is no UUID" for a in addresses if not re.fullmatch(r"urn:uuid:[-0-9a-f]{36}", a)
    )


def _resource_rules(bundle: dict[str, Any]) -> Iterator[str]:
    for resource in resources(bundle):
        kind = resource["resourceType"]
        statuses = {"Composition": {"final"}, "QuestionnaireResponse": {"completed"}}
        allowed = statuses.get(kind, {"final", "preliminary"})
        if kind != "Patient" and resource["status"] not in allowed:
            yield f"{kind}: status {resource['status']}"
        for holder in (resource, *resource.get("component", ())):
            has_value = any(key.startswith("value") for key in holder)
            if has_value and "dataAbsentReason" in holder:
                yield "obs-6: a value and a reason for having none"
        if "text" not in resource:
            yield f"dom-6: {kind} has no narrative"
    for key, held in nodes(bundle):
        if key == "div":
            yield from _narrative_rules(held)
        if key == "extension" and isinstance(held, dict) and not held.get("url"):
            yield "ext-1: an extension without an address"
        if held in ("", [], {}):
            yield f"ele-1: {key} is empty"


def _plain(div: str) -> str:
    return "".join(ET.fromstring(div).itertext())  # noqa: S314 - our own text


def _narrative_rules(div: str) -> Iterator[str]:
    tree = ET.fromstring(div)  # noqa: S314 - our own text
    name = "{http://www.w3.org/1999/xhtml}"
    if tree.tag != f"{name}div" or {node.tag for node in tree.iter()} - {f"{name}div", f"{name}p"}:
        yield f"txt-1: {div[:80]}"
    if not "".join(tree.itertext()).strip():
        yield "txt-2: an empty narrative"


def test_the_standard_has_nothing_to_complain_about() -> None:
    choices = ReportChoices(MONTH, name="Ann Example", birth_year="1968", notes=True)
    assert (
        complaints(bundle_of([FULL, an_entry(1), an_entry(0, None, None, note="x")], choices)) == []
    )


@pytest.mark.parametrize("broken", ["no first", "lost", "twice", "both", "unknown field", "day"])
def test_the_checks_see_a_faulty_bundle(broken: str) -> None:
    bundle = bundle_of([FULL])
    observation = resources(bundle, "Observation")[0]
    if broken == "no first":
        bundle["entry"].reverse()
    elif broken == "lost":
        bundle["entry"].pop(1)
    elif broken == "twice":
        bundle["entry"].append(bundle["entry"][1])
    elif broken == "both":
        observation["dataAbsentReason"] = {"text": "?"}
    elif broken == "unknown field":
        observation["strength"] = 5
    else:
        observation["effectiveDateTime"] = "yesterday"
    assert complaints(bundle)


def test_a_day_becomes_its_numbers_and_places() -> None:
    found = resources(bundle_of([FULL]), "Observation")
    told = [item for item in found if "component" not in item]
    assert [(item["code"]["text"], item.get("valueInteger")) for item in told] == [
        ("Average pain of the day, 0 to 10", 4),
        ("Worst pain of the day, 0 to 10", 7),
        ("Pain at a marked place, 0 to 10", 2),
        ("Pain at a marked place, 0 to 10", 5),
        ("Pain marked at this place, strength not said", None),
    ]
    average = told[0]
    assert average["code"]["coding"][0]["code"] == "72514-3"
    assert average["category"][0]["coding"][0]["code"] == "survey"
    assert average["effectiveDateTime"] == "2026-11-18"
    assert average["issued"] == "2026-11-18T09:00:00+00:00"
    assert told[4]["valueBoolean"] is True
    assert all("loinc" not in c["system"] for c in told[4]["code"]["coding"])
    patient = {"reference": bundle_of([FULL])["entry"][1]["fullUrl"]}
    assert average["subject"] == patient
    assert average["performer"] == [patient]


def test_a_place_says_its_side_in_code_and_in_words() -> None:
    sites = {
        item["bodySite"]["text"]: item["bodySite"]
        for item in resources(bundle_of([FULL]), "Observation")
        if "bodySite" in item
    }
    crease = sites["Back of the LEFT knee, in the crease, inner side"]
    assert [(c["system"], c["code"], c["display"]) for c in crease["coding"]] == [
        ("http://snomed.info/sct", "32361000", "Popliteal fossa structure"),
        (
            CODES.systems["places"],
            "left.back.knee_crease_inner",
            "Back of the LEFT knee, in the crease, inner side",
        ),
    ]
    (extension,) = crease["extension"]
    assert extension["url"].endswith("/observation-structureLaterality")
    assert extension["valueCodeableConcept"]["coding"][0]["display"] == "Left"
    (shin,) = [site for words, site in sites.items() if "shin" in words]
    assert shin["extension"][0]["valueCodeableConcept"]["coding"][0]["display"] == "Right"
    (back,) = [
        site for words, site in sites.items() if "back" in words.lower() and "knee" not in words
    ]
    assert "extension" not in back
    assert [c["system"] for c in back["coding"]] == [CODES.systems["places"]]


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.id)
def test_every_place_keeps_its_side(place: Any) -> None:
    bundle = bundle_of([an_entry(0, marks={place.id: 3})])
    (site,) = [item["bodySite"] for item in resources(bundle, "Observation") if "bodySite" in item]
    sides = [
        e["valueCodeableConcept"]["coding"][0]["display"].lower() for e in site.get("extension", ())
    ]
    assert sides == ([place.side.value] if place.side else [])
    assert site["coding"][-1]["code"] == place.id


def test_every_answer_goes_out_also_the_one_that_was_not_sure() -> None:
    (form,) = resources(bundle_of([FULL]), "QuestionnaireResponse")
    given = {item["linkId"]: item["answer"] for item in form["item"]}
    assert set(given) == set(FULL.answers)
    (unsure,) = given["fever"]
    assert unsure["valueCoding"]["code"] == "asked-unknown"
    assert given["walk_limit_m"][0]["valueCoding"]["code"] == "asked-unknown"
    assert [given[key][0]["valueCoding"]["code"] for key in ("breathless", "unwell")] == ["N", "Y"]
    assert given["leg_swelling"][0]["valueCoding"] == {
        "system": CODES.systems["answers"],
        "code": "leg_swelling.one_calf_ankle",
        "display": "Yes, calf or ankle of one leg",
    }
    assert [a["valueCoding"]["code"] for a in given["injury_mechanism"]] == [
        "injury_mechanism.fall_blow",
        "injury_mechanism.twist",
    ]
    assert given["temp_c"][0]["valueQuantity"] == {
        "value": 37.25,
        "unit": "°C",
        "system": "http://unitsofmeasure.org",
        "code": "Cel",
    }
    assert given["function_limit"] == [{"valueInteger": 6}]
    assert form["item"][0]["text"].endswith("?")
    assert form["author"] == form["subject"] == form["source"]


def test_a_score_is_never_told_as_finished_while_an_examination_is_missing() -> None:
    scores = [item for item in resources(bundle_of([FULL]), "Observation") if "component" in item]
    assert scores
    for score in scores:
        assert score["status"] == "preliminary"
        assert "ncomplete" in score["note"][0]["text"]
    reasons = [
        part["dataAbsentReason"]["coding"][0]["code"]
        for score in scores
        for part in score["component"]
        if "dataAbsentReason" in part
    ]
    assert set(reasons) == {"not-performed", "unknown"}


def test_the_patient_holds_only_what_was_given() -> None:
    (silent,) = resources(bundle_of([FULL]), "Patient")
    assert set(silent) == {"resourceType", "language", "text"}
    (told,) = resources(bundle_of([FULL], ReportChoices(MONTH, "Ann", "1968")), "Patient")
    assert told["name"] == [{"text": "Ann"}]
    assert told["birthDate"] == "1968"
    assert "words" not in raw_bundle([FULL]).decode().replace("The patient's own words", "")


def test_notes_go_out_as_they_were_written_when_wanted() -> None:
    (form,) = resources(
        bundle_of([FULL], ReportChoices(MONTH, notes=True)), "QuestionnaireResponse"
    )
    assert form["item"][-1]["linkId"] == "note"
    assert form["item"][-1]["answer"] == [{"valueString": FULL.note}]
    assert "&lt;b&gt;own" in form["text"]["div"]


def test_the_cover_says_what_the_page_says() -> None:
    bundle = bundle_of([FULL])
    (cover,) = resources(bundle, "Composition")
    told = {part["title"]: _plain(part["text"]["div"]) for part in cover["section"]}
    assert "average 4, worst 7 of 10" in told["In one sentence"]
    assert "Leg swelling: Yes, calf or ankle of one leg" in told["Danger signs"]
    assert "Fever" in told["Danger signs"]
    assert cover["event"] == [{"period": {"start": "2026-10-22", "end": "2026-11-20"}}]


def test_only_the_days_of_the_period_go_out() -> None:
    old = an_entry(200, 9, marks={"left.back.heel": 9})
    assert "heel" not in raw_bundle([old, FULL]).decode()


def test_another_text_is_another_document() -> None:
    order = an_order([FULL])
    changed = replace(FULL, version=FULL.version + 1)
    chosen = replace(order.choices, notes=True)
    others = [order, an_order([changed]), replace(order, choices=chosen), an_order([])]
    named = [json.loads(held.bundle(held.content()))["identifier"]["value"] for held in others]
    assert len(set(named)) == len(others)
    assert all(name.startswith("urn:uuid:") for name in named)


def test_the_same_diary_gives_the_same_bytes() -> None:
    assert raw_bundle([FULL, an_entry(0, entry_id="a" * 32)]) == raw_bundle(
        [FULL, an_entry(0, entry_id="a" * 32)]
    )


def test_an_entry_from_far_away_keeps_its_own_clock() -> None:
    away = replace(FULL, recorded=Moment(a_moment().instant, "Pacific/Auckland", 780))
    found = resources(bundle_of([away]), "Observation")[0]
    assert found["issued"] == "2026-11-20T22:00:00+13:00"


def test_only_verified_codes_are_written(tmp_path: Path) -> None:
    table = (RESOURCES / "fhir" / "codes.toml").read_text(encoding="utf-8")
    assert 'state = "seen"' in table
    assert "51855-5" not in raw_bundle([FULL]).decode()
    file = tmp_path / "codes.toml"
    file.write_text(table.replace('state = "seen"', 'state = "verified"'), encoding="utf-8")
    document = load_codes(file).of("document")
    assert document is not None
    assert document.code == "51855-5"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("[systems]", "[systems", "cannot be read"),
        ('system = "category"', 'system = "nowhere"', "there is no system nowhere"),
        ('state = "seen"', 'state = "guessed"', "code 51855-5: its state"),
        ('uses = ["document"]', 'uses = ["pain"]', "pain has two codes"),
        ('places = "urn', 'plazes = "urn', "places is missing"),
        ('display = "Survey"', 'dismay = "Survey"', "lacks 'display'"),
    ],
)
def test_a_faulty_table_of_codes_is_named(tmp_path: Path, old: str, new: str, words: str) -> None:
    table = (RESOURCES / "fhir" / "codes.toml").read_text(encoding="utf-8")
    assert old in table
    file = tmp_path / "codes.toml"
    file.write_text(table.replace(old, new), encoding="utf-8")
    with pytest.raises(Defect, match=re.escape(words)) as caught:
        load_codes(file)
    assert str(file) in str(caught.value)


def test_every_unit_and_place_of_the_data_is_known_to_the_table() -> None:
    units = {question.unit for question in KNOWLEDGE.questions.values()} - {""}
    assert {unit for unit in units if CODES.of(f"unit.{unit}") is None} == set()
    uncoded = {place.face_key for place in PLACES if CODES.of(f"place.{place.face_key}") is None}
    assert uncoded == {"back.low_back", "front.groin"}
    known = {f"place.{place.face_key}" for place in PLACES}
    assert {use for use in CODES.codes if use.startswith("place.")} <= known


def test_the_models_refuse_what_the_standard_does_not_know() -> None:
    for wrong in (
        {"strength": 5},
        {"entry": [{"resource": {"resourceType": "Patient", "tall": 2}}]},
    ):
        bundle = {"resourceType": "Bundle", "type": "document", **wrong}
        with pytest.raises(Defect, match=r"did not pass its check: .*(strength|tall)"):
            check_bundle(json.dumps(bundle).encode())


def test_an_order_lets_its_workshop_check_the_bundle() -> None:
    order = an_order([FULL])

    class Strict(Here):
        def check(self, bundle: bytes) -> None:
            raise Defect(f"{len(json.loads(bundle)['entry'])} are too many")

    strict = replace(order, dress=replace(order.dress, workshop=Strict()))
    with pytest.raises(Defect, match="are too many"):
        strict.bundle(strict.content())


def test_nothing_of_the_models_is_loaded_before_an_export() -> None:
    code = "import sys, kneecheck.report.order; print('pydantic' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def _value(question: Question) -> st.SearchStrategy[AnswerValue]:
    if question.kind is Kind.YES_NO:
        return st.sampled_from(["yes", "no", "unknown"])
    if question.kind is Kind.CHOICE:
        return st.sampled_from([*question.choices, "unknown"])
    if question.kind is Kind.CHOICES:
        return st.lists(st.sampled_from(question.choices), min_size=1, unique=True).map(tuple)
    numbers = st.integers(int(question.minimum), int(question.maximum))
    return numbers | st.just("unknown")


answer_sets = st.fixed_dictionaries(
    {}, optional={question.id: _value(question) for question in KNOWLEDGE.questions.values()}
)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 29),
            st.none() | st.integers(0, 10),
            st.dictionaries(
                st.sampled_from([p.id for p in PLACES]), st.none() | st.integers(0, 10)
            ),
            answer_sets,
        ),
        max_size=4,
        unique_by=lambda item: item[0],
    )
)
def test_any_diary_gives_a_document_without_complaint(days: list[Any]) -> None:
    entries = [
        an_entry(ago, pain, pain, marks=marks, answers=answers)
        for ago, pain, marks, answers in sorted(days, key=lambda day: -day[0])
    ]
    assert complaints(bundle_of(entries)) == []

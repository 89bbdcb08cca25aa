"""The rules of static repositories, for a file as a gateway reads it.

Written from the Specification for an OAI Static Repository and an OAI Static Repository Gateway (2004-04-23), section 3.2, from
OAI-PMH 2.0 where it points there, and from the format `oai_dc`.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml import etree

OAI = "http://www.openarchives.org/OAI/2.0/"
STATIC = "http://www.openarchives.org/OAI/2.0/static-repository"
OAI_DC = "http://www.openarchives.org/OAI/2.0/oai_dc/"
DC = "http://purl.org/dc/elements/1.1/"
IDENTIFY = ("repositoryName", "baseURL", "protocolVersion", "adminEmail", "earliestDatestamp", "deletedRecord", "granularity")
TERMS = frozenset(
    [
        "title",
        "creator",
        "subject",
        "description",
        "publisher",
        "contributor",
        "date",
        "type",
        "format",
        "identifier",
        "source",
        "language",
        "relation",
        "coverage",
        "rights",
    ]
)
LIMIT = 5000


def violations(content: bytes) -> list[str]:
    """What is wrong with a file; nothing where a gateway may take it."""
    if not content.startswith(b'<?xml version="1.0" encoding="UTF-8"?>'):
        return ["the file does not say that it is XML in UTF-8"]
    root = etree.fromstring(content)
    return [*_whole(root), *_identify(root), *_formats(root), *(found for part in _lists(root) for found in _records(part))]


def _names(element: etree._Element) -> list[str]:
    return [str(child.tag) for child in element]


def _lists(root: etree._Element) -> list[etree._Element]:
    return list(root.iterfind(f"{{{STATIC}}}ListRecords"))


def _texts(element: etree._Element | None) -> dict[str, str]:
    return {etree.QName(child).localname: child.text or "" for child in element} if element is not None else {}


def _whole(root: etree._Element) -> Iterator[str]:
    wanted = ["Identify", "ListMetadataFormats", *("ListRecords" for _ in range(max(1, len(_lists(root)))))]
    if str(root.tag) != f"{{{STATIC}}}Repository" or _names(root) != [f"{{{STATIC}}}{name}" for name in wanted]:
        yield "the file is no Repository of Identify, ListMetadataFormats and ListRecords"


def _identify(root: etree._Element) -> Iterator[str]:
    element = root.find(f"{{{STATIC}}}Identify")
    said = _texts(element)
    if element is None or _names(element) != [f"{{{OAI}}}{name}" for name in IDENTIFY]:
        yield "Identify has not the seven elements in their order"
    fixed = {"protocolVersion": "2.0", "deletedRecord": "no", "granularity": "YYYY-MM-DD"}
    yield from (f"{name} is not {value}" for name, value in fixed.items() if said.get(name) != value)
    base = urlsplit(said.get("baseURL", ""))
    if base.scheme not in ("http", "https") or not base.netloc or base.query or base.fragment:
        yield "baseURL is no address without query and fragment"
    if not re.fullmatch(r"\S+@(?:\S+\.)+\S+", said.get("adminEmail", "")):
        yield "adminEmail is no address"
    stamps = [stamp.text or "" for stamp in root.iter(f"{{{OAI}}}datestamp")]
    if stamps and said.get("earliestDatestamp", "") > min(stamps):
        yield "a record is older than earliestDatestamp"


def _formats(root: etree._Element) -> Iterator[str]:
    formats = [_texts(found) for found in root.iter(f"{{{OAI}}}metadataFormat")]
    prefixes = [found.get("metadataPrefix", "") for found in formats]
    wanted = {"metadataPrefix": "oai_dc", "schema": "http://www.openarchives.org/OAI/2.0/oai_dc.xsd", "metadataNamespace": OAI_DC}
    if wanted not in formats:
        yield "oai_dc is no format of it"
    if sorted(prefixes) != sorted({part.get("metadataPrefix", "") for part in _lists(root)}) or len(_lists(root)) != len(prefixes):
        yield "there is not one ListRecords for each format"


def _records(part: etree._Element) -> Iterator[str]:
    seen: set[str] = set()
    if len(part) > LIMIT:
        yield f"more than {LIMIT} records"
    for record in part:
        if str(record.tag) != f"{{{OAI}}}record" or _names(record) != [f"{{{OAI}}}header", f"{{{OAI}}}metadata"]:
            yield f"{etree.QName(record).localname} is no record of header and metadata"
            continue
        head, metadata = record
        said = _texts(head)
        name = said.get("identifier", "")
        if _names(head) != [f"{{{OAI}}}identifier", f"{{{OAI}}}datestamp"] or head.attrib:
            yield f"the header of {name} has not identifier and datestamp alone"
        if not re.fullmatch(r"oai:[a-zA-Z][a-zA-Z0-9-]*(?:\.[a-zA-Z][a-zA-Z0-9-]*)+:[a-zA-Z0-9\-_.!~*'();/?:@&=+$,%]+", name):
            yield f"{name} is no identifier by the guidelines for oai identifiers"
        if name in seen:
            yield f"{name} names two records"
        seen.add(name)
        try:
            datetime.date.fromisoformat(said.get("datestamp", ""))
        except ValueError:
            yield f"the datestamp of {name} is no day"
        if _names(metadata) != [f"{{{OAI_DC}}}dc"]:
            yield f"{name} is not in oai_dc"
        for term in metadata.iterfind(f"{{{OAI_DC}}}dc/*"):
            if etree.QName(term).namespace != DC or etree.QName(term).localname not in TERMS or len(term) or not term.text:
                yield f"{name}: {etree.QName(term).localname} is no term of Dublin Core with a text"

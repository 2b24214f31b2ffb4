"""Holds the reports in a folder against the schemas of their formats. Arguments: the folder, the folder of schemas, SARIF's schema if it is there."""

import json
import sys
from pathlib import Path

import jsonschema
from lxml import etree

reports, schemas = Path(sys.argv[1]), Path(sys.argv[2])
wrong = []


def hold_json(report, schema):
    validator = jsonschema.validators.validator_for(schema)(schema)
    for error in validator.iter_errors(json.loads(report.read_text(encoding="utf-8"))):
        wrong.append(f"{report.name}: {'/'.join(map(str, error.path))}: {error.message[:300]}")


def hold_xml(report, schema):
    validator = etree.XMLSchema(etree.parse(schema))
    if not validator.validate(etree.parse(report)):
        wrong.append(f"{report.name}: {validator.error_log}")


for report in sorted(reports.iterdir()):
    kind = report.suffix
    if kind == ".junit":
        hold_xml(report, schemas / "junit-10.xsd")
    elif kind == ".checkstyle":
        hold_xml(report, schemas / "checkstyle.xsd")
    elif kind == ".gitlab":
        hold_json(report, json.loads((schemas / "gitlab.schema.json").read_text()))
        issues = json.loads(report.read_text(encoding="utf-8"))
        if len({issue["fingerprint"] for issue in issues}) != len(issues):
            wrong.append(f"{report.name}: two entries have one fingerprint")
    elif kind == ".sarif" and len(sys.argv) > 3:
        hold_json(report, json.loads(Path(sys.argv[3]).read_text(encoding="utf-8-sig")))
    elif kind == ".jsonl":
        lines = [json.loads(line) for line in report.read_text(encoding="utf-8").split("\n")[:-1]]
        if [line["kind"] for line in lines if line["kind"] != "finding"] != ["summary"] or lines[-1]["kind"] != "summary":
            wrong.append(f"{report.name}: the last line, and no other, is the summary")

sys.exit("\n".join(wrong) or 0)

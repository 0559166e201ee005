"""As much of JSON Schema as our own schemas use; anything else in one is an error of this file."""

import re
from typing import Any

_KNOWN = {"$schema", "title", "description", "type", "oneOf", "$defs", "$ref", "properties", "required"}
_KNOWN |= {
    "additionalProperties",
    "enum",
    "pattern",
    "minLength",
    "maxLength",
    "minimum",
    "maximum",
    "items",
    "minItems",
}
_TYPES = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool, "null": type(None)}


def fits(value: Any, schema: dict[str, Any], root: dict[str, Any]) -> bool:
    assert schema.keys() <= _KNOWN, schema.keys() - _KNOWN
    if "$ref" in schema:
        return fits(value, root["$defs"][schema["$ref"].removeprefix("#/$defs/")], root)
    if "oneOf" in schema and [fits(value, each, root) for each in schema["oneOf"]].count(True) != 1:
        return False
    checks = {dict: _fits_object, list: _fits_list, str: _fits_text, int: _fits_number}
    return _has_type(value, schema) and (type(value) not in checks or checks[type(value)](value, schema, root))


def _has_type(value: Any, schema: dict[str, Any]) -> bool:
    types = schema.get("type", [])
    allowed = [types] if isinstance(types, str) else types
    return not allowed or type(value) in [_TYPES[name] for name in allowed]


def _fits_object(value: dict[str, Any], schema: dict[str, Any], root: dict[str, Any]) -> bool:
    properties = schema.get("properties", {})
    if not value.keys() >= set(schema.get("required", ())):
        return False
    others = schema.get("additionalProperties", {})
    if others is False and not value.keys() <= properties.keys():
        return False
    return all(fits(each, properties.get(name, others or {}), root) for name, each in value.items())


def _fits_list(value: list[Any], schema: dict[str, Any], root: dict[str, Any]) -> bool:
    return len(value) >= schema.get("minItems", 0) and all(fits(each, schema.get("items", {}), root) for each in value)


def _fits_text(value: str, schema: dict[str, Any], _root: dict[str, Any]) -> bool:
    length_fits = schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", len(value))
    return length_fits and value in schema.get("enum", [value]) and bool(re.search(schema.get("pattern", ""), value))


def _fits_number(value: int, schema: dict[str, Any], _root: dict[str, Any]) -> bool:
    in_range = schema.get("minimum", value) <= value <= schema.get("maximum", value)
    return in_range and value in schema.get("enum", [value])

"""What every page is made of: templates, scripts and styles of this folder, and the policy that shuts a page off."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import Any

from analysis.plotting.wording import Wording
from analysis.version import __version__

FOLDER = Path(__file__).parent


def template_named(name: str) -> Any:
    """A template of this folder; what is filled in is text unless the template says otherwise."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(loader=FileSystemLoader(FOLDER), autoescape=True, undefined=StrictUndefined)
    return environment.get_template(name)


def closure(*names: str, then: str = "") -> str:
    """Scripts of this folder, and what is run ``then``, as one script that leaves no name behind."""
    return '"use strict";(()=>{' + "".join((FOLDER / name).read_text("utf-8") for name in names) + then + "})();"


def policy(script: str) -> str:
    """A Content-Security-Policy that lets this one script run and nothing be fetched."""
    digest = base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
    return (
        "default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'; "
        f"script-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )


def styles() -> str:
    """The styles of a whole page."""
    return "".join((FOLDER / name).read_text("utf-8") for name in ("report.css", "tables.css"))


def render(template: str, language: str, **content: Any) -> str:
    """A page of this folder that has no script, in the report's own look."""
    wording = Wording(language)
    closed = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
    return template_named(template).render(say=wording, version=__version__, css=styles(), policy=closed, **content)

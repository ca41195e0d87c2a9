"""A project in one file that opens elsewhere: everything but data on persons.

A zip of texts: ``manifest.json`` with versions and fingerprints, indicator systems as YAML, everything else as JSON. Nothing in
it is ever unpacked to disk or run.
"""

from workspace.project_file.opening import open_project
from workspace.project_file.saving import save_project

__all__ = ["open_project", "save_project"]

"""What the sample district refuses.

SampleError
└── MissingSample   a file of the district is not there
"""

from __future__ import annotations

from messages import Message, WorkbenchError


class SampleError(WorkbenchError):
    """Base of everything the sample district refuses."""


class MissingSample(SampleError):
    """A file of the district is not there."""

    @classmethod
    def named(cls, file: str) -> MissingSample:
        """Return the refusal to go on without one of the files."""
        return cls(
            Message(
                "The sample district is not complete: the file “{file}” is missing. Run “make sample” to make it anew.",
                file=file,
            )
        )

"""Numbers with a last sign that proves the others: the unified social credit code of organisations, the identity number of people."""

from __future__ import annotations

import unicodedata

CODE_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
CODE_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
"""Signs and weights of the unified social credit code, GB 32100-2015."""
IDENTITY_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
IDENTITY_SIGNS = "10X98765432"
"""Weights and last signs of the identity number, GB 11643-1999."""


def credit_code_fits(code: str) -> bool:
    """Return whether a unified social credit code has 18 signs and the right last one.

    Σ weight · value over the first 17 signs and the value of the last one is a multiple of 31.

    References
    ----------
    GB 32100-2015, section 4.

    Examples
    --------
    >>> credit_code_fits("91350100M000100Y43"), credit_code_fits("91350100M000100Y44")
    (True, False)
    """
    signs = unicodedata.normalize("NFKC", code).strip().upper()
    if len(signs) != 18 or any(sign not in CODE_SIGNS for sign in signs):
        return False
    values = [CODE_SIGNS.index(sign) for sign in signs]
    return (sum(w * v for w, v in zip(CODE_WEIGHTS, values, strict=False)) + values[-1]) % 31 == 0


def identity_number_fits(text: str) -> bool:
    """Return whether a text is an identity number of 18 signs with the right last one.

    Σ weight · digit over the first 17 signs, modulo 11, names the last sign.

    References
    ----------
    GB 11643-1999, section 4.

    Examples
    --------
    >>> identity_number_fits("11010519491231002X"), identity_number_fits("110105194912310021")
    (True, False)
    """
    signs = unicodedata.normalize("NFKC", text).strip().upper()
    if len(signs) != 18 or not (signs[:17].isascii() and signs[:17].isdigit()):
        return False
    total = sum(weight * int(sign) for weight, sign in zip(IDENTITY_WEIGHTS, signs, strict=False))
    return signs[17] == IDENTITY_SIGNS[total % 11]

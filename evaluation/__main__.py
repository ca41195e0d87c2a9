"""``python -m evaluation``: the door for machines without a screen."""

from exports.command import main

if __name__ == "__main__":
    raise SystemExit(main())

"""What every page shares: the frame, the session, the language."""

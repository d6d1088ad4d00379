"""Decks and progress for Anki, and back."""

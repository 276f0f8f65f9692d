"""What a seeker does next: debriefs, goals, drafts (built with the growth issue)."""

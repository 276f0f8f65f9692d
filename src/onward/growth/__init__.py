"""What a seeker does next: look back, set a goal, act, look again. In come the log and what the seeker writes; out go
pages of the notebook, drafts and plain sentences, each piece of advice with its evidence. Knows no face and no clock.
"""

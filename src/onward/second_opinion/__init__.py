"""An optional second opinion on mails the reader is unsure of, from a language model the seeker chose. Off until set up.

In come the mails that were not understood; out go opinions, each with a verbatim quote, into `log.opinions`. Knows no face.
Only `server` touches the network, only when the seeker asks, and only at the address they gave.
"""

"""Disjoint sets: which things are one, told pair by pair. The name of a set is its smallest member, whatever the order."""


class DisjointSets:
    """Strings in sets that only ever grow together."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def find(self, item: str) -> str:
        """The name of the set that holds `item`: its smallest member."""
        root = item
        while (up := self._parent.get(root, root)) != root:
            root = up
        while item != root:
            self._parent[item], item = root, self._parent.get(item, root)
        return root

    def join(self, one: str, other: str) -> None:
        """Make the sets of the two one set."""
        a, b = sorted((self.find(one), self.find(other)))
        self._parent[b] = a

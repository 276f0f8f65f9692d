"""`python -m onward.cli`: the same as the `onward` command."""

from onward.cli import main

if __name__ == "__main__":
    main()

"""``python -m pipeline.cli``: the command where its program is not installed on the path."""

from pipeline.cli import main

if __name__ == "__main__":
    main()

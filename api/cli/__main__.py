"""`python -m api.cli` is the console script `umusanzu`."""

from api.cli import main

if __name__ == "__main__":
    main(prog_name="umusanzu")

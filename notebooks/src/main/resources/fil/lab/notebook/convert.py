"""Prints a JSON list: for each Markdown file named, the text of its notebook."""

import json
import sys

import jupytext

json.dump([jupytext.writes(jupytext.read(file), fmt="ipynb") for file in sys.argv[1:]], sys.stdout)

"""From content to a site on disk: read, check, render, index, write. See README.md."""

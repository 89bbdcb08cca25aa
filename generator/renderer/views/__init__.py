"""Every page of the site: one module a kind of page, each function from the library to a finished file."""

from generator.renderer.views.site import render_site

__all__ = ["render_site"]

"""`guzhi serve`: build, preview on loopback, watch, rebuild, reload."""

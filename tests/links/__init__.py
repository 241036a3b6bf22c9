"""Links: faults planted in a small site and controls, other people's checker, a bad server."""

"""How a value shows itself: described once, then written for a notebook or for a terminal."""

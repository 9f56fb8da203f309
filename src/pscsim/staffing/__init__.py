"""How many windows a target needs hour by hour, and which shifts cover them."""

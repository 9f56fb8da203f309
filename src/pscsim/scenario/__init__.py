"""What a person writes: units, YAML with places, models, rules, layers."""

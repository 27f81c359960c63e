"""Machine text: what shows that a machine wrote, helped or was left in a text."""

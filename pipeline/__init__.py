"""Korean press articles in, a table of cooperation initiatives out."""

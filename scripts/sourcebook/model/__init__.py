"""What the content is made of: frozen records with the field's own words. No I/O, no policy."""

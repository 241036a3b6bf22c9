"""Links to us: one table of cases for command and page, planted syllabi, hostile files."""

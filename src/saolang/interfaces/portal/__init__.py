"""The public portal: read, verify, report. It reads through queries and writes only visits, ratings and reports."""

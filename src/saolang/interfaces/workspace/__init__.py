"""The workspace: one shell for everybody who works on dossiers; each role first sees what waits for it."""

"""The shells: portal, workspace, command line. They know rooms, never each other."""

"""Drawing papers: Word from templates, certificates by typst, seals by pyHanko. Knows no database."""

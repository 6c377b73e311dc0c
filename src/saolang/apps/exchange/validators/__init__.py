"""Reading what people send: files, layouts, headings, words for stars and days."""

"""How everything looks and what it is called: words by language, sentences, colours, hatches."""

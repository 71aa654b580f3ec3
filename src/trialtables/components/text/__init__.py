"""What is read: the text mended at the same offsets, its tokens, sentences and sections; patterns over it."""

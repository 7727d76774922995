"""How the reader is made: SQuAD files to examples, to weights, to the file that ships."""

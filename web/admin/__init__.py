"""The pages of whoever changes what serves: sign in, bring a text, watch it being built, compare, let it serve."""

"""The chat, the article, the API's description, and the pages of whoever looks after the texts."""

"""Made-up uploads, each of which has to be read or refused with its reason, by a server that goes on serving."""

module stub // not part of the chain: the build lays these files over those of vendor/

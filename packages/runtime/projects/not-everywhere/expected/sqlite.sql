-- A regular expression
-- GET /track?select=name&name=match.^R.*$

-- A regular expression, letters folded
-- GET /track?select=name&name=imatch.^r

-- Full text
-- GET /track?select=name&name=plfts(simple).tape

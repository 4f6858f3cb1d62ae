/**
 * Whose day of the round a line of the roster has (`l` the line, `a` its agency): its basis's, but a zone's area-wide report, which article 49
 * does not name, follows governments' day and not that of the zone's bodies. A fragment of SQL without parameters.
 */
export const DAY_OF = "CASE WHEN a.kind = 'government' AND l.basis = 'local_practice' THEN 'art49_gov' ELSE l.basis END";

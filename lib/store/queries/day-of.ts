/**
 * Joins to a line of the roster (`l`, of agency `a`) its day of the round as `d`: that of its
 * basis, but a zone's area-wide report, which article 49 does not name, follows governments' day
 * and not that of the zone's bodies. A fragment of SQL without parameters.
 */
export const JOIN_DAY =
  "LEFT JOIN round_deadline d ON d.fiscal_year = l.fiscal_year AND d.basis = CASE WHEN a.kind = 'government' AND l.basis = 'local_practice' THEN 'art49_gov' ELSE l.basis END";

/**
 * Whether the region of agency `a` is a zone, which the law does not know as a level of government.
 * A fragment of SQL without parameters.
 */
export const IS_IN_ZONE =
  "EXISTS (SELECT 1 FROM region z WHERE z.code = a.region_code AND z.level = 'zone')";

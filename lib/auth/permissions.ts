/** The table stands in lib/collection, where queries can reach its types, too. */
export {
  PERMISSIONS,
  READING_VERBS,
  ROLES,
  isRole,
  may,
  reachOf,
  scopeOf,
  type Reach,
  type Role,
  type Scope,
  type Verb,
} from "@/lib/collection/permissions";

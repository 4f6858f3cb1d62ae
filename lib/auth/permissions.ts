/** The table stands in lib/collection, where queries can reach its types, too. */
export {
  PERMISSIONS,
  READING_VERBS,
  ROLES,
  isRole,
  mayDo,
  reachOf,
  scopeOfRight,
  type Reach,
  type Role,
  type AccessScope,
  type Verb,
} from "@/lib/collection/permissions";

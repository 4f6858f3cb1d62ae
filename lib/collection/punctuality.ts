/** What dates say about a report: in time, late, or nothing. Pure; days are ISO days in Asia/Shanghai. */

export const PUNCTUALITIES = [
  "on_time",
  "late",
  "date_unknown",
  "missing",
  "not_due",
  "no_day",
] as const;
/** `no_day`: nobody has set a day. `missing`: the day has passed and there is nothing. */
export type Punctuality = (typeof PUNCTUALITIES)[number];

type Dates = {
  /** The day by which; null where none is set. */
  readonly by: string | null;
  readonly on: string | null;
  /** Whether it has happened, on a day that nobody knows. */
  readonly happened: boolean;
  readonly today: string;
};

function judge({ by, on, happened, today }: Dates): Punctuality {
  if (by === null) return "no_day";
  if (on !== null) return on <= by ? "on_time" : "late";
  if (happened) return "date_unknown";
  return today > by ? "missing" : "not_due";
}

/**
 * Whether a report was published on time. The day it was added here is not a publication date and
 * proves nothing either way.
 *
 * @param o.publishedOn from the agency's page or stated by a person; null if unknown
 * @param o.isPublic whether it has been published here
 */
export const judgePunctuality = (o: {
  readonly dueOn: string | null;
  readonly publishedOn: string | null;
  readonly isPublic: boolean;
  readonly today: string;
}): Punctuality => judge({ by: o.dueOn, on: o.publishedOn, happened: o.isPublic, today: o.today });

/**
 * Whether a report was filed with the supervising office in time. A day that somebody stated wins;
 * then the day on which the agency itself filed it here. What staff put in was here by that day and
 * may have been filed before: in time, that proves it; later, it proves nothing.
 */
export function judgeFiling(o: {
  readonly fileBy: string | null;
  readonly statedFiledOn: string | null;
  readonly ownFiledOn: string | null;
  readonly hereOn: string | null;
  readonly today: string;
}): Punctuality {
  const { fileBy, hereOn, today } = o;
  const known = o.statedFiledOn ?? o.ownFiledOn;
  const isHereInTime = fileBy !== null && hereOn !== null && hereOn <= fileBy;
  return judge({
    by: fileBy,
    on: known ?? (isHereInTime ? hereOn : null),
    happened: hereOn !== null,
    today,
  });
}

import { checkKnown } from "./known-params";
import { labSchema, weightsOf } from "./lab-params";
import { compositeView, type Composite } from "./ranking-composite";
import { baseParams, labView, type Lab } from "./ranking-lab";

/**
 * Both halves of the stress test's page.
 *
 * @param asked the query of an address that has been checked (`labSchema`)
 */
export async function makeLab(
  asked: Record<string, string | string[] | undefined>,
): Promise<{ lab: Lab | null; composite: Composite | null }> {
  const { query, errors } = await checkKnown(labSchema, asked);
  if (errors) throw new Error(`no query of the stress test: ${JSON.stringify(errors)}`);
  const lab = await labView(query);
  const composite =
    lab && (await compositeView({ ...baseParams(query), year: lab.base.year }, weightsOf(query)));
  return { lab, composite };
}
